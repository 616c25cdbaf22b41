import torch
from torch import Tensor, nn


class MultiHeadCrossAttention(nn.Module):
    """Tokens of one sequence attend to the tokens of another, in `num_heads` heads."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, x_q: Tensor, x_kv: Tensor) -> Tensor:
        """(B, Sq, D), (B, Skv, D) -> (B, Sq, D)."""
        raise NotImplementedError
