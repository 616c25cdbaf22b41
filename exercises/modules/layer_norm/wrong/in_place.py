# x is normalised in place, which changes the caller's tensor.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    var = x.var(-1, keepdim=True, unbiased=False)
    x -= mean
    x /= torch.sqrt(var + eps)
    return x * weight + bias
