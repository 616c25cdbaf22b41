# SiLU is written as x · exp(x) / (1 + exp(x)), which overflows to inf / inf.
import torch
from torch import nn


class SwiGLUMLP(nn.Module):
    def __init__(self, d_model, d_ff):
        super().__init__()
        self.gate_proj = nn.Linear(d_model, d_ff, bias=False)
        self.up_proj = nn.Linear(d_model, d_ff, bias=False)
        self.down_proj = nn.Linear(d_ff, d_model, bias=False)

    def forward(self, x):
        g = self.gate_proj(x)
        silu = g * torch.exp(g) / (1 + torch.exp(g))
        return self.down_proj(silu * self.up_proj(x))
