import torch


def step(x, n):
    x = x / torch.linalg.vector_norm(x, ord=float("inf"))
    x = x * (1 - 2 * (x.mean() < 0).to(x.dtype))
    for i in range(n):
        level = x.relu().sum() / torch.count_nonzero(x > 0)
        if not torch.compiler.is_compiling():
            print(f"pass {i}: {level.item():.3f}")
        x = (x + level) / 2
    return x
