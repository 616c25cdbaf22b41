# The mask is applied after the softmax, so the weights no longer sum to 1.
import math


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    return scores.softmax(-1).tril() @ v
