# A norm of zero is divided by zero, so zero gradients become NaN.
import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    grads = [p.grad for p in parameters if p.grad is not None]
    total = torch.sqrt(sum((g**2).sum() for g in grads))
    for g in grads:
        g.mul_(torch.minimum(total, torch.full_like(total, max_norm)) / total)
    return total
