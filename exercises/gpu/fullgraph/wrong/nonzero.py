# `nonzero` in place of the mask: its length depends on values just as much.
import torch
from torch import Tensor


def step(x: Tensor, n: int) -> Tensor:
    """Scale to [-1, 1], turn to a mean of at least 0, go `n` times halfway to the positive mean."""
    x = x / x.abs().max()
    x = torch.where(x.mean() < 0, -x, x)
    for _ in range(n):
        at = torch.nonzero(x.flatten() > 0).squeeze(1)
        level = x.flatten().index_select(0, at).mean()
        x = x + (level - x) * 0.5
    return x
