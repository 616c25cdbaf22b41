# The normaliser is computed from the (S, S) matrix of weights.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = (q @ k.transpose(-2, -1)).sum(-1, keepdim=True)
    return q @ kv / total
