# The norm is that of the parameters, not of their gradients.
import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    parameters = list(parameters)
    grads = [p.grad for p in parameters if p.grad is not None]
    total = torch.sqrt(sum((p**2).sum() for p in parameters))
    if total > max_norm:
        for g in grads:
            g.mul_(max_norm / total)
    return total
