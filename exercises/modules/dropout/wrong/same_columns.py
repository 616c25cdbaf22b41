# One mask of the last dimension is shared by all rows.
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training:
            return x
        if self.p == 1:
            return torch.zeros_like(x)
        mask = torch.rand(x.shape[-1]) >= self.p
        return x * mask.to(x.dtype) / (1 - self.p)
