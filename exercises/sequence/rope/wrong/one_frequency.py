# All pairs turn at the same frequency.
import torch


def rotate(x):
    length = x.shape[-2]
    angle = torch.arange(length, device=x.device)[:, None]
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    return torch.stack([a * cos - b * sin, a * sin + b * cos], -1).flatten(-2)


def apply_rope(q, k):
    return rotate(q), rotate(k)
