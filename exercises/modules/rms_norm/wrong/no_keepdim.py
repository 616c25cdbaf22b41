# `keepdim=True` is missing, so the roots do not broadcast against the rows.
import torch


def rms_norm(x, weight, eps=1e-6):
    return x * torch.rsqrt(x.pow(2).mean(-1) + eps) * weight
