# The features are overwritten in place: the caller's tensor changes, and the second half of each pair is computed from a value that is already turned.
import torch


def rotate(x):
    length, dim = x.shape[-2:]
    frequency = 10000.0 ** (-torch.arange(0, dim, 2, device=x.device) / dim)
    angle = torch.arange(length, device=x.device)[:, None] * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    with torch.no_grad():
        x[..., 0::2] = a * cos - b * sin
        x[..., 1::2] = a * sin + b * cos
    return x


def apply_rope(q, k):
    return rotate(q), rotate(k)
