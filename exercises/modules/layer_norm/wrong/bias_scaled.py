# The bias is added before the scaling, so weight scales it too.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    variance = x.var(-1, keepdim=True, correction=0)
    return ((x - mean) / torch.sqrt(variance + eps) + bias) * weight
