# The default eps is not 1e-6.
import torch
from torch import Tensor


def rms_norm(x: Tensor, weight: Tensor, eps: float = 1e-3) -> Tensor:
    h = x.to(torch.promote_types(x.dtype, torch.float32))
    ms = h.pow(2).mean(dim=-1, keepdim=True)
    return (h * torch.rsqrt(ms + eps)).to(x.dtype) * weight
