# One mean and one variance are taken for the whole tensor.
import torch


def layer_norm(x, weight, bias, eps=1e-5):
    return (x - x.mean()) / torch.sqrt(x.var(correction=0) + eps) * weight + bias
