import torch
from torch import Tensor


def sequence_mask(lengths: Tensor, max_len: int | None = None) -> Tensor:
    """(B,) -> bool (B, T), True on real tokens; T is max_len, or the longest length."""
    raise NotImplementedError
