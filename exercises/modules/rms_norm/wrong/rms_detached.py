# The root mean square is detached, so the gradient of x lacks the way through it.
import torch


def rms_norm(x, weight, eps=1e-6):
    rms = x.pow(2).mean(-1, keepdim=True).detach()
    return x * torch.rsqrt(rms + eps) * weight
