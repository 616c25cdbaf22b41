# It goes the whole way to the mean of the positive values, not half of it.
import torch
from torch import Tensor


def step(x: Tensor, n: int) -> Tensor:
    x = x / x.abs().max()
    x = torch.where(x.mean() < 0, -x, x)
    for _ in range(n):
        positive = x > 0
        level = (x * positive).sum() / positive.sum()
        x = x + (level - x)
    return x
