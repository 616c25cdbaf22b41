# The table of angles is repeated as 0 1 0 1 (`repeat`) instead of 0 0 1 1 (`repeat_interleave`), so neighbours turn by different angles.
import torch


def turn(x):
    length, dim = x.shape[-2:]
    frequency = 10000 ** (-torch.arange(0, dim, 2, dtype=torch.float32) / dim)
    angle = torch.arange(length)[:, None] * frequency
    cos, sin = angle.cos().to(x.dtype), angle.sin().to(x.dtype)
    a, b = x[..., 0::2], x[..., 1::2]
    other = torch.stack([-b, a], dim=-1).flatten(-2)
    return x * cos.repeat(1, 2) + other * sin.repeat(1, 2)


def apply_rope(q, k):
    return turn(q), turn(k)
