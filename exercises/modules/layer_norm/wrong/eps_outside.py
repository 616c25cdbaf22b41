# The eps is added to the standard deviation, outside the root.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    mean = x.mean(-1, keepdim=True)
    deviation = torch.sqrt(x.var(-1, keepdim=True, correction=0))
    return (x - mean) / (deviation + eps) * weight + bias
