# Every parameter is clipped by its own norm, so the direction of the whole gradient changes.
import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    grads = [p.grad for p in parameters if p.grad is not None]
    total = torch.sqrt(sum((g**2).sum() for g in grads))
    for g in grads:
        g.mul_((max_norm / g.norm()).clamp(max=1.0))
    return total
