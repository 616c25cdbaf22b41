import torch
import torch.nn.functional as F
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        assert 0 < rank <= min(in_features, out_features)
        self.linear = nn.Linear(in_features, out_features)
        for parameter in self.linear.parameters():
            parameter.requires_grad_(False)
        self.lora_A = nn.Parameter(torch.empty(rank, in_features))
        nn.init.normal_(self.lora_A, std=1 / rank)
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank))
        self.scaling = alpha / rank
        self.merged = False

    def train(self, mode=True):
        super().train(mode)
        with torch.no_grad():
            update = self.scaling * self.lora_B @ self.lora_A
            if not mode and not self.merged:
                self.linear.weight += update
            elif mode and self.merged:
                self.linear.weight -= update
        self.merged = not mode
        return self

    def forward(self, x):
        if self.merged:
            return self.linear(x)
        return self.linear(x) + F.linear(F.linear(x, self.lora_A), self.lora_B) * self.scaling
