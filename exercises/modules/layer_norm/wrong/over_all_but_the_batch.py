# The statistics are over all dimensions but the first, not over the last alone.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    d = tuple(range(1, x.dim())) or (0,)
    mean = x.mean(d, keepdim=True)
    var = x.var(d, unbiased=False, keepdim=True)
    return (x - mean) / torch.sqrt(var + eps) * weight + bias
