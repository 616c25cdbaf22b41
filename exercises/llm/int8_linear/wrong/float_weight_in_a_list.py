# The float weight is kept in a list, where `state_dict` does not show it, but it takes memory.
import torch
import torch.nn.functional as F
from torch import nn


class Int8Linear(nn.Module):
    def __init__(self, weight, bias=None):
        super().__init__()
        self.originals = [weight.detach()]
        scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
        codes = torch.round(weight.detach() / scale).to(torch.int8)
        self.register_buffer("weight_int8", codes)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", bias)

    def forward(self, x):
        return F.linear(x, self.weight_int8 * self.scale, self.bias)
