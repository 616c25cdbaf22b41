# An empty row is divided by 0, which gives NaN.
import torch


def masked_mean(x, lengths):
    real = torch.arange(x.size(1), device=x.device) < lengths[:, None]
    return (x * real[..., None]).sum(1) / lengths[:, None].to(x.dtype)
