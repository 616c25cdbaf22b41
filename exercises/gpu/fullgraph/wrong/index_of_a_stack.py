# The two results are stacked and one is picked by an index that is a tensor, which reads its value.
import torch


def step(x, n):
    x = torch.div(x, torch.max(torch.abs(x)))
    negative = torch.lt(torch.mean(x), 0)
    x = torch.stack([x, -x])[negative.long()]
    for i in range(n):
        weights = torch.where(x > 0, 1.0, 0.0).to(x.dtype)
        level = torch.sum(weights * x) / torch.sum(weights)
        x = x.add(level.sub(x), alpha=0.5)
    return x
