# It goes away from the mean of the positive values, not towards it.
import torch
from torch import Tensor


def step(x: Tensor, n: int) -> Tensor:
    x = x / x.abs().max()
    x = torch.where(x.mean() < 0, -x, x)
    for _ in range(n):
        positive = x > 0
        level = (x * positive).sum() / positive.sum()
        x = x + (x - level) * 0.5
    return x
