# The sum is divided by the number of tokens of the whole batch.
import torch


def masked_mean(x, lengths):
    real = torch.arange(x.size(1), device=x.device) < lengths[:, None]
    return (x * real[..., None]).sum(1) / lengths.sum().clamp(min=1).to(x.dtype)
