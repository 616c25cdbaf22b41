import torch
from torch import Tensor


def layer_norm(x: Tensor, weight: Tensor, bias: Tensor, eps: float = 1e-5) -> Tensor:
    """(..., D), (D,), (D,) -> (..., D)"""
    mean = x.mean(-1, keepdim=True)  # (..., 1): one for each position, none for the batch
    centred = x - mean
    # The biased variance (divided by D): the layer describes these D values, it does not estimate
    # a population from a sample. From the centred values, because E[x²] - E[x]² cancels when the
    # mean is large.
    variance = centred.square().mean(-1, keepdim=True)
    # eps inside the root bounds the slope: a row of equal values gives zeros and finite gradients.
    return centred * torch.rsqrt(variance + eps) * weight + bias
