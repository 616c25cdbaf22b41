# Scores that are exactly 0 are taken for masked ones.
import math


def causal_attention(q, k, v):
    scores = (q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])).tril()
    return scores.masked_fill(scores == 0, -math.inf).softmax(-1) @ v
