# The mean runs over all dimensions but the first, not over the last alone.
import torch


def rms_norm(x, weight, eps=1e-6):
    return x * torch.rsqrt(x.pow(2).mean(tuple(range(1, x.dim())), keepdim=True) + eps) * weight
