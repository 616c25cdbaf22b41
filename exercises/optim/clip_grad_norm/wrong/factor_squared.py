# The gradients are scaled by the square of the factor.
import torch


def clip_grad_norm_(parameters, max_norm):
    g = [p.grad for p in parameters if p.grad is not None]
    n = sum(x.square().sum() for x in g).sqrt()
    if n > max_norm:
        for x in g: x.mul_((max_norm / n) ** 2)
    return n
