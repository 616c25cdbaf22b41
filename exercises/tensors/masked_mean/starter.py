import torch
from torch import Tensor


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    """(B, T, D), (B,) -> (B, D): the mean over each row's first `lengths[b]` tokens."""
    raise NotImplementedError
