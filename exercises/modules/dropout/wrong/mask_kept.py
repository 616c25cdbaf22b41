# The mask is drawn once and kept, so every call drops the same entries.
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p
        self.mask = None

    def forward(self, x):
        if not self.training:
            return x
        if self.p == 1:
            return torch.zeros_like(x)
        if self.mask is None:
            self.mask = torch.rand_like(x) >= self.p
        return x * self.mask / (1 - self.p)
