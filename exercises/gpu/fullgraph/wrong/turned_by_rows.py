# Each row is turned by its own mean, not by that of all values.
import torch


def step(x, n):
    x = x / x.abs().max()
    x = torch.where(x.mean(-1, keepdim=True) < 0, -x, x)
    for _ in range(n):
        positive = x > 0
        level = torch.where(positive, x, 0).sum() / positive.sum()
        x = x + (level - x) * 0.5
    return x
