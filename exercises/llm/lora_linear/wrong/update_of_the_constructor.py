# The product of A and B is computed in the constructor, where B is zero, so there is never an update.
import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features).requires_grad_(False)
        self.lora_A = nn.Parameter(torch.randn(rank, in_features) / rank)
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank))
        self.update = (self.lora_B @ self.lora_A * alpha / rank).detach()

    def forward(self, x):
        return self.linear(x) + x @ self.update.T.to(x)
