# Each feature has a frequency of its own, so the two of a pair turn by different angles.
import torch


def rotate(x):
    length, dim = x.shape[-2:]
    frequency = 10000.0 ** (-torch.arange(dim, device=x.device) / dim)
    angle = torch.arange(length, device=x.device)[:, None] * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    cos, sin = (cos[..., 0::2], cos[..., 1::2]), (sin[..., 0::2], sin[..., 1::2])
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos[0] - b * sin[0], a * sin[1] + b * cos[1]], -1).flatten(-2)


def apply_rope(q, k):
    return rotate(q), rotate(k)
