# The sum does not keep its dimension, so it broadcasts along the wrong one.
import torch


def softmax(x, dim=-1):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim)
