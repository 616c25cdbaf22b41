# Positions are counted along dimension 1 instead of the last but one.
import torch


def rotate(x):
    length, dim = x.shape[1], x.shape[-1]
    frequency = 10000.0 ** (-torch.arange(0, dim, 2, device=x.device) / dim)
    angle = torch.arange(length, device=x.device)[:, None] * frequency
    shape = [1, length, *[1] * (x.dim() - 3), dim // 2]
    cos, sin = (t.to(x.dtype).view(shape) for t in (angle.cos(), angle.sin()))
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(-2)


def apply_rope(q, k):
    return rotate(q), rotate(k)
