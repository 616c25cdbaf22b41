import torch
from torch import Tensor


def masked_mean(x: Tensor, lengths: Tensor) -> Tensor:
    """(B, T, D), (B,) -> (B, D): the mean over each row's first `lengths[b]` tokens."""
    positions = torch.arange(x.size(1), device=x.device)  # (T,)
    real = positions < lengths[:, None]  # (B, T)
    # masked_fill rather than a product with the mask: 0 · inf and 0 · nan would be nan.
    total = x.masked_fill(~real[..., None], 0).sum(1)  # (B, D)
    # An empty row is 0 / 1. Mending the nan of 0 / 0 afterwards would leave a nan in the gradient.
    count = lengths.clamp(min=1).to(x.dtype)
    return total / count[:, None]  # (B, D) / (B, 1)
