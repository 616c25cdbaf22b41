# The result is divided by the sum of the keys, as if every query were 1.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = k.sum(-2, keepdim=True)
    return q @ kv / total
