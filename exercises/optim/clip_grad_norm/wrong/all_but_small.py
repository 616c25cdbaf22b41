# Parameters whose own norm is below the limit are left out of the scaling, which turns the direction.
import torch


def clip_grad_norm_(parameters, max_norm):
    g = [p.grad for p in parameters if p.grad is not None]
    n = torch.stack([x.norm() for x in g]).norm()
    for x in g:
        if x.norm() > max_norm: x.mul_(max_norm / n)
    return n
