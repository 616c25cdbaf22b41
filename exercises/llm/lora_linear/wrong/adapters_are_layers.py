# A and B are layers with weights and biases instead of matrices.
import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        self.linear.requires_grad_(False)
        self.lora_A = nn.Linear(in_features, rank)
        self.lora_B = nn.Linear(rank, out_features)
        nn.init.zeros_(self.lora_B.weight)
        self.scale = alpha / rank

    def forward(self, x):
        return self.linear(x) + self.scale * (self.lora_B(self.lora_A(x)))
