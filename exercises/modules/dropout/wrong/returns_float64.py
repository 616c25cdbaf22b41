# The mask is float64, and so is the result whatever came in.
import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        mask = torch.rand(x.shape, dtype=torch.float64, device=x.device) >= self.p
        return x * mask.double() / max(1 - self.p, 1e-9)
