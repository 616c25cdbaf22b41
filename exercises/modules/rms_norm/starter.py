import torch
from torch import Tensor


def rms_norm(x: Tensor, weight: Tensor, eps: float = 1e-6) -> Tensor:
    """(..., D), (D,) -> (..., D): divided by the root mean square, times `weight`."""
    raise NotImplementedError
