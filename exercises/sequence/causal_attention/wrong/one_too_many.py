# The mask starts one place too late, so each token sees its successor.
import math

import torch


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    future = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device).triu(2)
    return scores.masked_fill(future, float("-inf")).softmax(-1) @ v
