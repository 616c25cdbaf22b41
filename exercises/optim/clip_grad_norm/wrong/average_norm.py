# The mean of the norms is taken for the norm of all gradients together.
import torch


def clip_grad_norm_(parameters, max_norm):
    g = [p.grad for p in parameters if p.grad is not None]
    n = torch.stack([x.norm() for x in g]).mean()
    if n > max_norm:
        for x in g: x.mul_(max_norm / n)
    return n
