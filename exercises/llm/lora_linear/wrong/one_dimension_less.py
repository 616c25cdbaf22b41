# The update is transposed for the product, which an input of one dimension does not bear.
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
        update = self.lora_B @ self.lora_A @ x.transpose(-2, -1)
        return self.linear(x) + self.scale * update.transpose(-2, -1)
