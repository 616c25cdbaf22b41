import torch
from torch import Tensor, nn


class MixtureOfExperts(nn.Module):
    """A feed-forward layer of which each token uses `top_k` of `num_experts` parts."""

    def __init__(self, d_model: int, d_ff: int, num_experts: int, top_k: int = 2):
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """(..., D) -> (..., D)"""
        raise NotImplementedError
