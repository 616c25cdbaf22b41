# Exactly a share of p is dropped, at places drawn anew, instead of each entry by a draw of its own.
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
            return x * 0
        places = torch.randperm(x.numel(), device=x.device)[: round(self.p * x.numel())]
        mask = torch.ones_like(x).flatten()
        mask[places] = 0
        return x * mask.view_as(x) / (1 - self.p)
