import math

from torch import Tensor, nn


class MultiHeadAttention(nn.Module):
    """Attention in `num_heads` heads of d_model / num_heads features each."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        if d_model % num_heads:
            raise ValueError(f"num_heads {num_heads} does not divide d_model {d_model}")
        self.num_heads = num_heads
        # One matrix for all heads: the same as one of (d_model, head size) for each, in one product.
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        """(B, Sq, D), (B, Sk, D), (B, Sk, D) -> (B, Sq, D)."""
        q = self._split(self.W_q(q))  # (B, H, Sq, D/H)
        k = self._split(self.W_k(k))  # (B, H, Sk, D/H)
        v = self._split(self.W_v(v))
        # A head's dot products have D/H terms, so the root of D/H brings them to variance 1.
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])  # (B, H, Sq, Sk)
        out = scores.softmax(-1) @ v  # (B, H, Sq, D/H)
        # transpose makes a view whose last two dimensions do not lie together in memory: flatten
        # copies where `view` would raise.
        joined = out.transpose(1, 2).flatten(2)  # (B, Sq, D)
        # The heads have not met so far: the output projection mixes them.
        return self.W_o(joined)

    def _split(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, H, S, D/H). A view to (B, H, S, D/H) at once would mix up the tokens."""
        return x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
