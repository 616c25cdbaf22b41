import torch
from torch import nn


class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, x):
        if self.training and self.p > 0:
            if self.p >= 1:
                return x.new_zeros(x.shape)
            mask = torch.empty_like(x).bernoulli_(1 - self.p).div_(1 - self.p)
            return mask * x
        return x
