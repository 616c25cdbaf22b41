# x is kept as an attribute of ctx and not by `save_for_backward`, so a later change in place goes unnoticed.
import torch


class SiLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.x = x
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, grad_output):
        s = torch.sigmoid(ctx.x)
        return grad_output * (s + ctx.x * s * (1 - s))


def silu(x):
    return SiLU.apply(x)
