# The vector is divided by its standard deviation, which subtracts the mean from what is squared.
import torch


def rms_norm(x, weight, eps=1e-6):
    return x * torch.rsqrt(x.var(-1, unbiased=False, keepdim=True) + eps) * weight
