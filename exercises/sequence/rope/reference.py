import torch
from torch import Tensor


def apply_rope(q: Tensor, k: Tensor) -> tuple[Tensor, Tensor]:
    """(..., S, D) twice -> both rotated by their positions 0 to S - 1."""
    return _rotate(q), _rotate(k)


def _rotate(x: Tensor) -> Tensor:
    length, dim = x.shape[-2:]
    # Angles in at least float32: bfloat16 has 8 bits, so that position 257 would already be 256.
    dtype = torch.promote_types(x.dtype, torch.float32)
    even = torch.arange(0, dim, 2, dtype=dtype, device=x.device)
    frequency = 10000.0 ** (-even / dim)  # (D/2,): the first pair turns fast, the last slowly
    position = torch.arange(length, dtype=dtype, device=x.device)
    angle = position[:, None] * frequency  # (S, D/2), broadcasts over all leading dimensions
    cos, sin = angle.cos(), angle.sin()
    a, b = x[..., 0::2], x[..., 1::2]  # (..., S, D/2)
    # stack and flatten interleave: a0 b0 a1 b1 ...; cat would put all a before all b.
    turned = torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)
    return turned.to(x.dtype)
