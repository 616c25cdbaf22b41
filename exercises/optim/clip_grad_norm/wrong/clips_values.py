# Every entry is clamped to the limit, which is clipping by value.
import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    grads = [p.grad for p in parameters if p.grad is not None]
    total = torch.sqrt(sum((g**2).sum() for g in grads))
    if total > max_norm:
        for g in grads:
            g.clamp_(-max_norm, max_norm)
    return total
