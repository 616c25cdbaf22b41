# The default p is not 0.5.
import torch
from torch import Tensor, nn


class Dropout(nn.Module):
    def __init__(self, p: float = 0.1) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.p == 0:
            return x
        drop = torch.rand_like(x, dtype=torch.float32) < self.p
        scale = 1 / (1 - self.p) if self.p < 1 else 0.0
        return x.masked_fill(drop, 0) * scale
