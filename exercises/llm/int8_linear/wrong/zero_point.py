# The codes start at the smallest weight (asymmetric), so that 0 is not the code 0.
import torch
import torch.nn.functional as F
from torch import nn


class Int8Linear(nn.Module):
    def __init__(self, weight, bias=None):
        super().__init__()
        weight = weight.detach()
        scale = (weight.amax(1, keepdim=True) - weight.amin(1, keepdim=True)).clamp(min=1e-12) / 254
        codes = torch.round((weight - weight.amin(1, keepdim=True)) / scale - 127).to(torch.int8)
        self.register_buffer("weight_int8", codes)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", None if bias is None else bias.detach().clone())
        self.register_buffer("low", weight.amin(1, keepdim=True))

    def forward(self, x):
        weight = (self.weight_int8.to(x.dtype) + 127) * self.scale + self.low
        return F.linear(x, weight, self.bias)
