import torch
from torch import Tensor, nn


class TransformerBlock(nn.Module):
    """Causal multi-head self-attention and an MLP, each normed first and added to its input."""

    def __init__(self, d_model: int, num_heads: int):
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """(B, S, D) -> (B, S, D)."""
        raise NotImplementedError
