import torch
from torch import Tensor


def step(x: Tensor, n: int) -> Tensor:
    """Scale to [-1, 1], turn to a mean of at least 0, go `n` times halfway to the positive mean."""
    # A 0-d tensor divides as well as its number would, and stays on the device.
    x = x / x.abs().max()
    # Both branches are cheap, so both are computed and one is selected. Where they are dear,
    # torch.cond captures both and runs one.
    x = torch.where(x.mean() < 0, -x, x)
    # n is known while the graph is captured: the loop is unrolled, and another n gets another graph.
    for _ in range(n):
        # x[positive] would have a length that values decide. Same sum, same count, fixed shapes.
        positive = x > 0
        level = torch.where(positive, x, 0).sum() / positive.sum()
        x = x + (level - x) * 0.5
    # No print: Python's side effects end a graph. No list outside: its length becomes a guard, so
    # a list that grows in each call means to compile in each call.
    return x
