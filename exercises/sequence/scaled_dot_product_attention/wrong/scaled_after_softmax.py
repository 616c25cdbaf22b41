# The weights are divided by the root of D after the softmax, so they no longer sum to 1.
import math


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1)
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf)
    return scores.softmax(-1) / math.sqrt(q.size(-1)) @ v
