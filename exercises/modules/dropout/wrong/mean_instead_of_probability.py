# The sum of the survivors is scaled to the sum of the input, not by 1 / (1 - p).
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        if self.p == 0:
            return x
        if self.p == 1:
            return torch.zeros_like(x)
        mask = (torch.rand_like(x) >= self.p).to(x.dtype)
        return x * mask * (mask.numel() / mask.sum())
