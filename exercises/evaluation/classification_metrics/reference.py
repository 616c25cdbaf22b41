import torch
from torch import Tensor


def confusion_matrix(pred: Tensor, target: Tensor, num_classes: int) -> Tensor:
    """(N,), (N,) -> (C, C): how often each true class (row) was predicted as each (column)."""
    # A pair becomes one number, and numbers are counted. `matrix[target, pred] += 1` would write
    # each pair once, however often it occurs. minlength gives the pairs that never occur their 0.
    pairs = target * num_classes + pred  # (N,), row-major
    return torch.bincount(pairs, minlength=num_classes**2).reshape(num_classes, num_classes)


def precision_recall_f1(matrix: Tensor) -> tuple[float, float, float]:
    """(C, C) -> macro precision, macro recall, macro F1; 0 / 0 is 0."""
    correct = matrix.diag().double()  # (C,)
    predicted, true = matrix.sum(0), matrix.sum(1)  # down the columns, along the rows
    # Where a denominator is 0 the numerator is 0 too, so a denominator of 1 gives 0.
    precision = correct / predicted.clamp(min=1)
    recall = correct / true.clamp(min=1)
    # 2PR / (P + R) without a second 0 / 0: twice the hits over all that was predicted or true.
    f1 = 2 * correct / (predicted + true).clamp(min=1)
    return precision.mean().item(), recall.mean().item(), f1.mean().item()
