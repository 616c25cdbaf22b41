# The parameters are walked twice, and a generator is empty the second time.
import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    total = torch.sqrt(sum((p.grad**2).sum() for p in parameters if p.grad is not None))
    if total > max_norm:
        for p in parameters:
            if p.grad is not None:
                p.grad.mul_(max_norm / total)
    return total
