import math

import torch
from torch import Tensor, nn


class LoRALinear(nn.Module):
    """A frozen linear layer with a trainable update of its weight, B A · alpha / rank."""

    def __init__(self, in_features: int, out_features: int, rank: int, alpha: float = 1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        # No gradient and no Adam moments for weight and bias. The graph still leads through the
        # layer to x, as it must when there are adapters in earlier layers.
        self.linear.requires_grad_(False)
        # B = 0: training starts from the pretrained function. A must not be zero as well: the
        # gradient of each contains the other as a factor, and neither would ever move.
        self.lora_A = nn.Parameter(torch.randn(rank, in_features) / math.sqrt(in_features))
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank))
        # The product sums over `rank` terms; dividing by their number lets one learning rate serve
        # several ranks.
        self.scale = alpha / rank

    def forward(self, x: Tensor) -> Tensor:
        """(..., in) -> (..., out)"""
        # Through the bottleneck first: 2 · rank · (in + out) FLOPs a token. B A is a whole
        # (out, in) matrix, whose gradient would cost the memory that LoRA saves.
        update = x @ self.lora_A.T @ self.lora_B.T  # (..., in) -> (..., rank) -> (..., out)
        return self.linear(x) + self.scale * update
