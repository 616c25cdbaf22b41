# The mask is made in float32, which turns half-precision tokens into float32.
import torch


def masked_mean(x, lengths):
    real = torch.arange(x.shape[1], device=x.device) < lengths[:, None]
    mask = real.float().unsqueeze(-1)
    return (x * mask).sum(1) / mask.sum(1).clamp(min=1.0)
