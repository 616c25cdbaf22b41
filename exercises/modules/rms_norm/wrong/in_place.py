# x is divided in place, which changes the caller's tensor.
import torch


def rms_norm(x, weight, eps=1e-6):
    with torch.no_grad():
        x /= torch.sqrt(x.pow(2).mean(-1, keepdim=True) + eps)
    return x * weight
