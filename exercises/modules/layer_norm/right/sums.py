import torch


def layer_norm(x, weight, bias, eps=1e-5):
    size = x.size(-1)
    mean = x.sum(dim=-1).unsqueeze(-1) / size
    deviation = ((x - mean).pow(2).sum(dim=-1).unsqueeze(-1) / size + eps).sqrt()
    return weight * ((x - mean) / deviation) + bias
