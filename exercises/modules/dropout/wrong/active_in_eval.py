# Entries are dropped in evaluation as well: `self.training` is not asked.
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if self.p == 1:
            return torch.zeros_like(x)
        mask = torch.rand_like(x) >= self.p
        return x * mask / (1 - self.p)
