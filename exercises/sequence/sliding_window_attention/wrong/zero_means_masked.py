# Scores that are exactly 0 are taken for masked ones.
import math


def sliding_window_attention(q, k, v, window_size):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    scores = scores.tril(window_size).triu(-window_size)
    return scores.masked_fill(scores == 0, -math.inf).softmax(-1) @ v
