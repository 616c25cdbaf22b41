# 0 / 0 is replaced after the division: the mean is right, but the gradient of an empty row is NaN.
import torch


def masked_mean(x, lengths):
    m = (torch.arange(x.size(1))[None] < lengths[:, None]).to(x.dtype)
    out = (x * m[..., None]).sum(1) / lengths[:, None]
    return torch.where(lengths[:, None] > 0, out, torch.zeros_like(out))
