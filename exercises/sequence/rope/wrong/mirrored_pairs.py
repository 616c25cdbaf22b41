# The pairs are mirrored instead of turned: a sign before the second cosine is wrong.
import torch


def turn(x):
    length, dim = x.shape[-2:]
    frequency = 10000 ** (-torch.arange(0, dim, 2, dtype=torch.float32) / dim)
    angle = torch.arange(length)[:, None] * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin - b * cos], dim=-1).flatten(-2)


def apply_rope(q, k):
    return turn(q), turn(k)
