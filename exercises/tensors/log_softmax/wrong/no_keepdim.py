# The sum does not keep its dimension, so its logarithm broadcasts along the wrong one.
import torch


def log_softmax(x, dim=-1):
    z = x - x.max(dim, keepdim=True).values
    return z - torch.log(z.exp().sum(dim))
