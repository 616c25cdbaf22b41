import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p: float = 0.5):
        super().__init__()
        self.keep = 1.0 - p

    def forward(self, x):
        if not self.training:
            return x.clone()
        dropped = torch.bernoulli(torch.full_like(x, 1 - self.keep)).bool()
        return x.masked_fill(dropped, 0.0) / max(self.keep, 1e-12)
