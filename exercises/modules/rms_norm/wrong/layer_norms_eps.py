# The default of eps is 1e-5, as in layer norm, instead of 1e-6.
import torch


def rms_norm(x, weight, eps=1e-5):
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + eps) * weight
