# The padding is set to 0 in the caller's own tensor.
import torch


def masked_mean(x, lengths):
    real = torch.arange(x.size(1), device=x.device) < lengths[:, None]
    with torch.no_grad():
        x.masked_fill_(~real[..., None], 0)
    return (x * real[..., None]).sum(1) / lengths.clamp(min=1)[:, None].to(x.dtype)
