import torch
from torch import Tensor, nn


class GroupedQueryAttention(nn.Module):
    """Self-attention in which num_heads / num_kv_heads query heads share each key head."""

    def __init__(self, d_model: int, num_heads: int, num_kv_heads: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, S, D)."""
        raise NotImplementedError
