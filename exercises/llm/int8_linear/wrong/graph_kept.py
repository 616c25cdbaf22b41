# The scale is computed with the graph, which keeps the float weight alive and passes it a gradient.
import torch
import torch.nn.functional as F
from torch import nn


class Int8Linear(nn.Module):
    def __init__(self, weight, bias=None):
        super().__init__()
        weight = weight.clone()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        codes = torch.round(weight.detach() / scale.detach()).clamp(-127, 127).to(torch.int8)
        self.register_buffer("weight_int8", codes)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", None if bias is None else bias.detach().clone())

    def forward(self, x):
        weight = self.weight_int8.to(x.dtype) * self.scale
        return F.linear(x, weight, self.bias)
