# The computation is done in bfloat16, which keeps eight bits of each number.
import torch


def rms_norm(x, weight, eps=1e-6):
    half = x.to(torch.bfloat16)
    normed = half * torch.rsqrt(half.pow(2).mean(-1, keepdim=True) + eps)
    return normed.to(x.dtype) * weight
