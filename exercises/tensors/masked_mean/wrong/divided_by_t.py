# The sum is divided by T, the padded length, instead of each row's own length.
import torch


def masked_mean(x, lengths):
    real = torch.arange(x.size(1), device=x.device) < lengths[:, None]
    return (x * real[..., None]).mean(1)
