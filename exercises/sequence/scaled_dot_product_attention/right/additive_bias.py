import math

import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = torch.matmul(q, k.mT) / math.sqrt(k.shape[-1])
    if mask is not None:
        bias = torch.zeros(mask.shape, dtype=q.dtype, device=q.device)
        scores = scores + bias.masked_fill(mask.logical_not(), float("-inf"))
    scores = scores - scores.amax(-1, keepdim=True)
    weights = scores.exp()
    return torch.matmul(weights / weights.sum(-1, keepdim=True), v)
