# The softmax is written without subtracting the maximum, so large scores overflow.
import math

import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf)
    weights = torch.exp(scores)
    return weights / weights.sum(-1, keepdim=True) @ v
