import torch
from torch import Tensor


def layer_norm(x: Tensor, weight: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    """(..., D), (D,), (D,) -> (..., D)"""
    raise NotImplementedError
