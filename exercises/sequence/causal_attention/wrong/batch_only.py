# Dimensions are counted from the front, so only inputs of three dimensions work.
import math

import torch


def causal_attention(q, k, v):
    scores = torch.bmm(q, k.transpose(1, 2)) / math.sqrt(q.shape[-1])
    future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device).triu(1)
    return torch.bmm(scores.masked_fill(future, float("-inf")).softmax(-1), v)
