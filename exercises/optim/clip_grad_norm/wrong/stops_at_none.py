# The walk over the parameters ends at the first one without a gradient.
import math

import torch


@torch.no_grad()
def clip_grad_norm_(parameters, max_norm):
    grads = []
    for p in parameters:
        if p.grad is None:
            break
        grads.append(p.grad)
    total = math.sqrt(sum(g.pow(2).sum().item() for g in grads))
    if total > max_norm:
        for g in grads:
            g.mul_(max_norm / total)
    return total
