# The mask is the wrong way round: the padding is averaged.
import torch


def masked_mean(x, lengths):
    padding = torch.arange(x.size(1), device=x.device) >= lengths[:, None]
    return (x * padding[..., None]).sum(1) / lengths.clamp(min=1)[:, None].to(x.dtype)
