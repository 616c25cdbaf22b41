# The mask is the wrong way round: tokens see the future and not the past.
import math

import torch


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    past = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device).tril(-1)
    return scores.masked_fill(past, float("-inf")).softmax(-1) @ v
