import torch
from torch import Tensor


def causal_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """(..., S, D) three times -> (..., S, D): token i attends to tokens 0 to i."""
    raise NotImplementedError
