import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        drop = torch.rand(x.shape, device=x.device) < self.p
        scale = 1.0 / (1.0 - self.p) if self.p < 1.0 else 0.0
        return torch.where(drop, torch.zeros_like(x), x * scale)
