import torch
from torch import Tensor


def cross_entropy(logits: Tensor, targets: Tensor) -> Tensor:
    """(N, C), (N,) class indices -> (): the mean loss over the batch."""
    raise NotImplementedError
