# `eval()` cannot be undone: the module overrides it and remembers.
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p
        self.off = False

    def forward(self, x):
        if self.off:
            return x
        if self.p == 1:
            return torch.zeros_like(x)
        return x * (torch.rand_like(x) >= self.p) / (1 - self.p)

    def eval(self):
        self.off = True
        return super().eval()
