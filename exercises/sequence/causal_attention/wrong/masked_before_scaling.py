# The future is filled with -10000 before the scores are scaled, so large scores hide behind it.
import math

import torch


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1)
    future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device).triu(1)
    scores = scores.masked_fill(future, -1e4) / math.sqrt(q.shape[-1])
    return scores.softmax(-1) @ v
