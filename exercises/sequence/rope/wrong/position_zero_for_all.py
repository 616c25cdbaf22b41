# Every token is turned as if it stood at position 0, so nothing changes.
import torch


def rotate(x):
    length, dim = x.shape[-2:]
    frequency = 10000.0 ** (-torch.arange(0, dim, 2, device=x.device) / dim)
    angle = torch.arange(length, device=x.device)[:, None] * 0 * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(-2)


def apply_rope(q, k):
    return rotate(q), rotate(k)
