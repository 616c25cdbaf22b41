# There is one pass too many.
import torch
from torch import Tensor


def step(x: Tensor, n: int) -> Tensor:
    x = x / x.abs().max()
    x = torch.where(x.mean() < 0, -x, x)
    for _ in range(n + 1):
        positive = x > 0
        level = (x * positive).sum() / positive.sum()
        x = x + (level - x) * 0.5
    return x
