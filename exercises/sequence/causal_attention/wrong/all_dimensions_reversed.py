# `k.T` reverses all dimensions instead of exchanging the last two.
import math
import torch
from torch import Tensor


def causal_attention(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    S, D = q.shape[-2:]
    scores = q @ k.T / math.sqrt(D)
    mask = torch.triu(torch.ones(S, S, dtype=torch.bool, device=q.device), diagonal=1)
    scores = scores.masked_fill(mask, float("-inf"))
    weights = torch.softmax(scores, dim=-1)
    return weights @ v
