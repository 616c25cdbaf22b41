# A parameter without a gradient is not passed over.
import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    grads = [p.grad for p in parameters]
    total = torch.sqrt(sum((g**2).sum() for g in grads))
    if total > max_norm:
        for g in grads:
            g.mul_(max_norm / total)
    return total
