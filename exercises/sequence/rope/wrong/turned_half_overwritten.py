# The even features are overwritten before the odd ones are computed from them.
import torch


def turn(x):
    length, dim = x.shape[-2:]
    frequency = 10000 ** (-torch.arange(0, dim, 2, dtype=torch.float32) / dim)
    angle = torch.arange(length)[:, None] * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    x = x.clone()
    x[..., 0::2] = a * cos - b * sin
    x[..., 1::2] = x[..., 0::2] * sin + b * cos
    return x


def apply_rope(q, k):
    return turn(q), turn(k)
