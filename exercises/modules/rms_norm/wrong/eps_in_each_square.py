# eps is added to x before it is squared.
import torch


def rms_norm(x, weight, eps=1e-6):
    return x * torch.rsqrt((x + eps).pow(2).mean(-1, keepdim=True)) * weight
