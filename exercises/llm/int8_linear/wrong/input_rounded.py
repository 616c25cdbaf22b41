# The input is rounded to whole numbers for a product of integers, so what is behind the point is lost.
import torch
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

    def forward(self, x):
        out = (x.round().to(torch.int32)[..., None, :] * self.weight_int8).sum(-1)
        out = out.to(x.dtype) * self.scale.flatten()
        return out if self.bias is None else out + self.bias
