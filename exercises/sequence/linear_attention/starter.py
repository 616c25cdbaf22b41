import torch
from torch import Tensor


def linear_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """(..., S, D) three times -> (..., S, D), with the feature map elu(x) + 1."""
    raise NotImplementedError
