# A and B are kept out of the state_dict.
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

    def state_dict(self, *args, **kwargs):
        saved = super().state_dict(*args, **kwargs)
        return {k: v for k, v in saved.items() if "lora" not in k}

    def load_state_dict(self, saved, strict=True):
        return super().load_state_dict(saved, strict=False)

    def forward(self, x):
        return self.linear(x) + self.scale * (x @ self.lora_A.T @ self.lora_B.T)
