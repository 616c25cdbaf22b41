import torch
from torch import Tensor


def rms_norm(x: Tensor, weight: Tensor, eps: float = 1e-6) -> Tensor:
    """(..., D), (D,) -> (..., D): divided by the root mean square, times `weight`."""
    # The square of 256 overflows float16, and bfloat16 keeps eight bits of it: halves are squared
    # and averaged in float32. A float64 stays what it is.
    wide = x if x.dtype == torch.float64 else x.float()
    mean_square = wide.square().mean(dim=-1, keepdim=True)  # (..., 1)
    # eps inside the root: an all-zero vector gives 0, and its gradient is finite.
    normed = wide * torch.rsqrt(mean_square + eps)  # (..., D)
    return normed.to(x.dtype) * weight
