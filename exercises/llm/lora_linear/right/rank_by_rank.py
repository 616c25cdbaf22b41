import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, in_features, out_features, rank, alpha=1.0):
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        self.linear.weight.requires_grad = self.linear.bias.requires_grad = False
        self.lora_B = nn.Parameter(torch.zeros((out_features, rank)))
        self.lora_A = nn.Parameter(torch.normal(0.0, 1.0, (rank, in_features)))
        self.register_buffer("scaling", torch.tensor(alpha / rank))

    def forward(self, x):
        y = self.linear(x)
        for a, b in zip(self.lora_A, self.lora_B.unbind(1)):  # one outer product for each rank
            y = y + self.scaling * (x * a).sum(-1, keepdim=True) * b
        return y
