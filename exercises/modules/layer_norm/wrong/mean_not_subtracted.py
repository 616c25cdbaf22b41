# The mean is not subtracted before dividing.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    var = x.var(-1, unbiased=False, keepdim=True)
    return x / torch.sqrt(var + eps) * weight + bias
