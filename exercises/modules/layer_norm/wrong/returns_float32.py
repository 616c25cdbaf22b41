# The result is float32 whatever came in.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    x = x.float()
    mean = x.mean(-1, keepdim=True)
    var = x.var(-1, keepdim=True, unbiased=False)
    return (x - mean) / torch.sqrt(var + eps) * weight.float() + bias.float()
