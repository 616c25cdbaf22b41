import math

from torch import Tensor, nn


class MultiHeadCrossAttention(nn.Module):
    """Tokens of one sequence attend to the tokens of another, in `num_heads` heads."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        if d_model % num_heads:
            raise ValueError(f"num_heads {num_heads} does not divide d_model {d_model}")
        self.num_heads = num_heads
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)

    def forward(self, x_q: Tensor, x_kv: Tensor) -> Tensor:
        """(B, Sq, D), (B, Skv, D) -> (B, Sq, D)."""
        q = self._split(self.W_q(x_q))  # (B, H, Sq, D/H)
        # Keys say where to look and values what is found there: both belong to the source. They do
        # not depend on x_q, so a decoder computes them once for all the tokens that it generates.
        k = self._split(self.W_k(x_kv))  # (B, H, Skv, D/H)
        v = self._split(self.W_v(x_kv))
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])  # (B, H, Sq, Skv)
        # No causal mask: the source is known as a whole before the first token is generated.
        out = scores.softmax(-1) @ v  # (B, H, Sq, D/H)
        return self.W_o(out.transpose(1, 2).flatten(2))  # (B, Sq, D)

    def _split(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, H, S, D/H)."""
        return x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
