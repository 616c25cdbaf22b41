# The input is saved in float32, so the derivative is too coarse for float64.
import torch


class SiLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x.float())
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, grad_output):
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(x)
        return (grad_output * (s + x * s * (1 - s))).to(grad_output.dtype)


def silu(x):
    return SiLU.apply(x)
