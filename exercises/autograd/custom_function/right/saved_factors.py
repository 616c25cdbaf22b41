import torch
from torch.autograd import Function


class SiLU(Function):
    @staticmethod
    def forward(ctx, x):
        s = 1 / (1 + torch.exp(-x))
        y = x * s
        ctx.save_for_backward(s, y)
        return y

    @staticmethod
    def backward(ctx, grad):
        s, y = ctx.saved_tensors
        return grad * (y + s * (1 - y))


silu = SiLU.apply
