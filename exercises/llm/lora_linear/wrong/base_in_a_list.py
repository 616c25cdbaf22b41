# The linear layer is in a list, so it is no part of the module: it is neither saved nor moved.
import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = [nn.Linear(in_features, out_features).requires_grad_(False)]
        self.lora_A = nn.Parameter(torch.randn(rank, in_features) * 0.02)
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank))
        self.scale = alpha / rank

    def forward(self, x):
        return self.linear[0](x) + self.scale * (x @ self.lora_A.T @ self.lora_B.T)
