import math

from torch import Tensor


def scaled_dot_product_attention(
    q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None
) -> Tensor:
    """(..., Sq, D), (..., Sk, D), (..., Sk, Dv) -> (..., Sq, Dv); mask True = may attend."""
    # A dot product over D entries of variance 1 has variance D. Divided by its deviation it does
    # not saturate the softmax, whose gradient would vanish.
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.size(-1))  # (..., Sq, Sk)
    if mask is not None:
        # Before the softmax, and -inf rather than a large number: the weight is exactly 0, the
        # other weights still sum to 1, and it fits every dtype (-1e9 overflows float16).
        scores = scores.masked_fill(~mask, -math.inf)
    weights = scores.softmax(-1)  # over the keys: the weights of one query sum to 1
    return weights @ v
