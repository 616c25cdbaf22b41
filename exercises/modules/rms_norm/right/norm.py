import math


def rms_norm(x, weight, eps=1e-6):
    mean_square = (x.norm(dim=-1, keepdim=True) / math.sqrt(x.shape[-1])) ** 2
    return x / (mean_square + eps).sqrt() * weight
