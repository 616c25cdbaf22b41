# The future gets the score 0 instead of -inf, which is still a weight.
import math


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    return scores.tril().softmax(-1) @ v
