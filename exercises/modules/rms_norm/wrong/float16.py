# The computation is done in float16, whose largest number is 65504.
import torch


def rms_norm(x, weight, eps=1e-6):
    half = x.to(torch.float16)
    normed = half * torch.rsqrt(half.pow(2).mean(-1, keepdim=True) + eps)
    return normed.to(x.dtype) * weight
