# A and B are plain tensors, so no optimizer finds them and no state_dict holds them.
import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        self.linear.requires_grad_(False)
        self.lora_A = torch.randn(rank, in_features).mul(0.02).requires_grad_()
        self.lora_B = torch.zeros(out_features, rank).requires_grad_()
        self.scale = alpha / rank

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.lora_A.T @ self.lora_B.T)
