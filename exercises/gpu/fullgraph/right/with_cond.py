import torch


def positive_mean(x):
    return torch.where(x > 0, x, torch.nan).nanmean()


def step(x, n):
    x = x.div(x.abs().amax())
    x = torch.cond(x.mean() < 0, lambda x: -x, lambda x: x.clone(), (x,))
    levels = []
    for _ in range(n):
        levels.append(positive_mean(x))
        x = torch.lerp(x, levels[-1], 0.5)
    return x
