import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        for parameter in self.linear.parameters():
            parameter.requires_grad = False
        self.lora_A = nn.Parameter(torch.randn(rank, in_features) * 0.02)
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank))
        self.scale = alpha / rank

    def forward(self, x):
        weight = self.linear.weight + self.lora_B @ self.lora_A * self.scale
        return nn.functional.linear(x, weight, self.linear.bias)
