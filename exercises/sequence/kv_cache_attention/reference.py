import math

import torch
from torch import Tensor, nn

Cache = tuple[Tensor, Tensor]


class KVCacheAttention(nn.Module):
    """Causal multi-head self-attention over cached and new tokens."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        if d_model % num_heads:
            raise ValueError(f"num_heads {num_heads} does not divide d_model {d_model}")
        self.num_heads = num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, x: Tensor, cache: Cache | None = None) -> tuple[Tensor, Cache]:
        """(B, T, D), keys and values (B, H, P, D/H) -> (B, T, D), both (B, H, P + T, D/H)."""
        q, k, v = (self._split(layer(x)) for layer in (self.W_q, self.W_k, self.W_v))
        # A causal token never sees what comes after it, so its key and value are final once they
        # are computed. Queries are used once, by their own token, and need no cache.
        if cache is not None:
            k = torch.cat([cache[0], k], dim=2)  # (B, H, P + T, D/H)
            v = torch.cat([cache[1], v], dim=2)
        new, total = q.shape[2], k.shape[2]
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])  # (B, H, T, P + T)
        # Row i stands for position P + i: the diagonal moves to the right by P. For T = 1 nothing
        # is masked.
        future = torch.ones(new, total, dtype=torch.bool, device=x.device).triu(total - new + 1)
        out = scores.masked_fill(future, -math.inf).softmax(-1) @ v  # (B, H, T, D/H)
        return self.W_o(out.transpose(1, 2).flatten(2)), (k, v)

    def _split(self, x: Tensor) -> Tensor:
        """(B, T, D) -> (B, H, T, D/H)."""
        return x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
