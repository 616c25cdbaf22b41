# Gate and up are one Linear under a name of its own, so `gate_proj` and `up_proj` are missing.
import torch.nn.functional as F
from torch import nn


class SwiGLUMLP(nn.Module):
    def __init__(self, d_model, d_ff):
        super().__init__()
        self.gate_up = nn.Linear(d_model, 2 * d_ff)
        self.down_proj = nn.Linear(d_ff, d_model)

    def forward(self, x):
        g, u = self.gate_up(x).chunk(2, -1)
        return self.down_proj(F.silu(g) * u)
