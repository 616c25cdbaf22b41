import torch
from torch import Tensor, nn

Cache = tuple[Tensor, Tensor]


class KVCacheAttention(nn.Module):
    """Causal multi-head self-attention over cached and new tokens."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor, cache: Cache | None = None) -> tuple[Tensor, Cache]:
        """(B, T, D), keys and values (B, H, P, D/H) -> (B, T, D), both (B, H, P + T, D/H)."""
        raise NotImplementedError
