# A and B are used by way of `data`, so they get no gradient.
import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        self.linear.requires_grad_(False)
        self.lora_A = nn.Parameter(torch.randn(rank, in_features) * 0.02)
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank))
        self.scale = alpha / rank

    def forward(self, x):
        weight = self.linear.weight + self.scale * (self.lora_B.data @ self.lora_A.data)
        return nn.functional.linear(x, weight, self.linear.bias)
