# Exactly p of the entries are dropped, the first ones, instead of each at random.
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
        mask = torch.ones_like(x).flatten()
        mask[: int(self.p * x.numel())] = 0
        return x * mask.view_as(x) / (1 - self.p)
