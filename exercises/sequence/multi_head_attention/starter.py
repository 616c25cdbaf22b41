import torch
from torch import Tensor, nn


class MultiHeadAttention(nn.Module):
    """Attention in `num_heads` heads of d_model / num_heads features each."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """(B, Sq, D), (B, Sk, D), (B, Sk, D) -> (B, Sq, D)."""
        raise NotImplementedError
