# The weights are masked and go through a second softmax, which flattens them.
import math


def scaled_dot_product_attention(q, k, v, mask=None):
    weights = (q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))).softmax(-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, -math.inf).softmax(-1)
    return weights @ v
