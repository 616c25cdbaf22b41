# The derivative is a quotient of exponentials, which is inf / inf for large negative x.
import torch


class SiLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx,x): ctx.save_for_backward(x); return x/(1+torch.exp(-x))
    @staticmethod
    def backward(ctx,g): x,=ctx.saved_tensors; e=torch.exp(-x); return g*(1+e+x*e)/(1+e)**2
def silu(x): return SiLU.apply(x)
