# Mean and variance are detached, so the gradient treats them as constants.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    mean = x.mean(-1, keepdim=True).detach()
    variance = x.var(-1, keepdim=True, correction=0).detach()
    return (x - mean) / torch.sqrt(variance + eps) * weight + bias
