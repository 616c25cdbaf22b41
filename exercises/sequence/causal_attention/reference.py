import math

import torch
from torch import Tensor


def causal_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """(..., S, D) three times -> (..., S, D): token i attends to tokens 0 to i."""
    length, dim = q.shape[-2:]
    # A dot product of D independent terms has variance D: with the root divided out the scores
    # have variance 1, whatever D is, and softmax does not start saturated.
    scores = q @ k.transpose(-2, -1) / math.sqrt(dim)  # (..., S, S): queries by keys
    future = torch.ones(length, length, dtype=torch.bool, device=q.device).triu(1)
    # exp(-inf) is exactly 0 in every dtype, while -1e9 does not fit into float16. The diagonal is
    # never masked, so no row consists of -inf only, which would give NaN.
    weights = scores.masked_fill(future, -math.inf).softmax(-1)
    return weights @ v
