# The positive values are cut off by a slice as long as a tensor says, which reads it.
import torch
from torch import Tensor


def step(x: Tensor, n: int) -> Tensor:
    x = x / x.abs().max()
    x = torch.where(x.mean() < 0, -x, x)
    for _ in range(n):
        positive = x > 0
        level = x.flatten().sort().values[-positive.sum():].mean()
        x = x + (level - x) * 0.5
    return x
