# The last tokens of a row are averaged instead of the first.
import torch
from torch import Tensor


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    B, T, D = x.shape
    pos = torch.arange(T, device=x.device)
    real = pos[None, :] >= T - lengths[:, None]
    kept = x.masked_fill(~real[:, :, None], 0)
    count = lengths.clamp(min=1)
    return kept.sum(dim=1) / count[:, None].to(x.dtype)
