from torch import Tensor

LEVELS = []


def step(x: Tensor, n: int) -> Tensor:
    """Scale to [-1, 1], turn to a mean of at least 0, go `n` times halfway to the positive mean."""
    x = x / x.abs().max().item()
    if x.mean() < 0:
        x = -x
    for i in range(n):
        level = x[x > 0].mean()
        print("pass", i, "level", level)
        LEVELS.append(level)
        x = x + (level - x) * 0.5
    return x
