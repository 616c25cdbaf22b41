# The weight is applied before the squares are taken.
import torch


def rms_norm(x, weight, eps=1e-6):
    x = x * weight
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps)
