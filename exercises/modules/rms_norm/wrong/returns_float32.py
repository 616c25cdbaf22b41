# The result is float32 whatever came in.
import torch


def rms_norm(x, weight, eps=1e-6):
    wide = x.float()
    return wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + eps) * weight.float()
