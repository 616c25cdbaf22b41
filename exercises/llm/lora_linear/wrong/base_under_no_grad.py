# The frozen layer runs under `no_grad`, so no gradient flows through it to x.
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
        with torch.no_grad():
            base = self.linear(x)
        return base + self.scale * (x @ self.lora_A.T @ self.lora_B.T)
