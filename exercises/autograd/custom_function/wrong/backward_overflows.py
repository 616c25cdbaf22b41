# The derivative computes exp(x) / (1 + exp(x)), which is inf / inf for large inputs.
import torch


class SiLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        s = torch.exp(x) / (1 + torch.exp(x))
        return grad_output * (s + x * s * (1 - s))


def silu(x):
    return SiLU.apply(x)
