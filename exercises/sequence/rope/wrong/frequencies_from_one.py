# The frequencies are counted from i = 1, so the first pair is already slow.
import torch


def rotate(x):
    length, dim = x.shape[-2:]
    frequency = 10000.0 ** (-torch.arange(2, dim + 2, 2, device=x.device) / dim)
    angle = torch.arange(length, device=x.device)[:, None] * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(-2)


def apply_rope(q, k):
    return rotate(q), rotate(k)
