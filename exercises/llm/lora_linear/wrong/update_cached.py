# The product of A and B is computed once and kept, so training no longer changes the output.
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
        self.update = None

    def forward(self, x):
        if self.update is None:
            self.update = self.scale * self.lora_B @ self.lora_A
        return self.linear(x) + x @ self.update.T
