# An empty row divides 0 by 0, which is NaN.
import torch
from torch import Tensor


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    B, T, D = x.shape
    pos = torch.arange(T, device=x.device)
    real = pos[None, :] < lengths[:, None]
    kept = x.masked_fill(~real[:, :, None], 0)
    count = lengths
    return kept.sum(dim=1) / count[:, None].to(x.dtype)
