import torch
from torch import Tensor


def apply_rope(q: Tensor, k: Tensor) -> tuple[Tensor, Tensor]:
    """(..., S, D) twice -> both rotated by their positions 0 to S - 1."""
    raise NotImplementedError
