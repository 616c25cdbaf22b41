# Each forward merges the update into the weight, and adds it as well.
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
            self.linear.weight += self.scale * self.lora_B @ self.lora_A
        return self.linear(x) + self.scale * (x @ self.lora_A.T @ self.lora_B.T)
