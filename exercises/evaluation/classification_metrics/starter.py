import torch
from torch import Tensor


def confusion_matrix(pred: Tensor, target: Tensor, num_classes: int) -> Tensor:
    """(N,), (N,) -> (C, C): how often each true class (row) was predicted as each (column)."""
    raise NotImplementedError


def precision_recall_f1(matrix: Tensor) -> tuple[float, float, float]:
    """(C, C) -> macro precision, macro recall, macro F1; 0 / 0 is 0."""
    raise NotImplementedError
