import torch


class SiLU(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x.sigmoid().mul(x)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, grad_output):
        if not ctx.needs_input_grad[0]:
            return None
        (x,) = ctx.saved_tensors
        half = torch.tanh(x / 2)
        return grad_output * ((1 + half) / 2 + x * (1 - half.square()) / 4)


def silu(x):
    return SiLU.apply(x)
