import torch
from torch import Tensor


def scaled_dot_product_attention(
    q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None
) -> Tensor:
    """(..., Sq, D), (..., Sk, D), (..., Sk, Dv) -> (..., Sq, Dv); mask True = may attend."""
    raise NotImplementedError
