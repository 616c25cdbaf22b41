import math

import torch
from torch import Tensor, nn


class TransformerBlock(nn.Module):
    """Causal multi-head self-attention and an MLP, each normed first and added to its input."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        if d_model % num_heads:
            raise ValueError(f"num_heads {num_heads} does not divide d_model {d_model}")
        self.num_heads = num_heads
        self.ln1 = nn.LayerNorm(d_model)
        self.W_q = nn.Linear(d_model, d_model)
        self.W_k = nn.Linear(d_model, d_model)
        self.W_v = nn.Linear(d_model, d_model)
        self.W_o = nn.Linear(d_model, d_model)
        self.ln2 = nn.LayerNorm(d_model)
        self.mlp = nn.Sequential(
            nn.Linear(d_model, 4 * d_model), nn.GELU(), nn.Linear(4 * d_model, d_model)
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, S, D)."""
        # Each branch reads a normed copy and adds to the stream. The stream is an unbroken sum from
        # the embeddings to the loss, so the gradient reaches every layer undiminished; with the
        # norm after the sum it would pass through a norm in every layer.
        x = x + self._attention(self.ln1(x))
        return x + self.mlp(self.ln2(x))

    def _attention(self, x: Tensor) -> Tensor:
        q, k, v = (self._split(layer(x)) for layer in (self.W_q, self.W_k, self.W_v))
        scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])  # (B, H, S, S)
        future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=x.device).triu(1)
        out = scores.masked_fill(future, -math.inf).softmax(-1) @ v  # (B, H, S, D/H)
        return self.W_o(out.transpose(1, 2).flatten(2))  # (B, S, D)

    def _split(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, H, S, D/H)."""
        return x.unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
