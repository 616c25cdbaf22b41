from typing import Any

import torch
from torch import Tensor


class SiLU(torch.autograd.Function):
    """x * sigmoid(x), with a backward of its own."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        # save_for_backward rather than an attribute: it is freed with the graph, keeps no cycle
        # alive, and notices when x is changed in place before backward. Only x is kept; sigmoid is
        # cheap to compute again, and memory is what a large model lacks.
        ctx.save_for_backward(x)
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx: Any, grad_output: Tensor) -> Tensor:
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(x)  # not exp(x) / (1 + exp(x)), which is inf / inf for large x
        # (x s)' = s + x s (1 - s); times what arrives from above, elementwise: the chain rule.
        return grad_output * s * (1 + x * (1 - s))


def silu(x: Tensor) -> Tensor:
    """(...) -> (...)"""
    return SiLU.apply(x)
