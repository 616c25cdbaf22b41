# Every row is divided by the longest length.
import torch


def masked_mean(x, lengths):
    real = torch.arange(x.size(1), device=x.device) < lengths[:, None]
    return (x * real[..., None]).sum(1) / lengths.max().clamp(min=1).to(x.dtype)
