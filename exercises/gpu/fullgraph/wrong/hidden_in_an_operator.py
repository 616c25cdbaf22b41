# The `if` is hidden in a custom operator, which is not compiled: it still reads the mean.
import torch
from torch import Tensor


@torch.library.custom_op("mine::turn", mutates_args=())
def turn(x: Tensor) -> Tensor:
    if x.mean() < 0:
        return -x
    return x.clone()


@turn.register_fake
def _(x):
    return torch.empty_like(x)


def step(x: Tensor, n: int) -> Tensor:
    x = x / x.abs().max()
    x = turn(x)
    for _ in range(n):
        positive = x > 0
        level = (x * positive).sum() / positive.sum()
        x = x + (level - x) * 0.5
    return x
