# The summary is vᵀ φ(k) instead of φ(k)ᵀ v.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = v.transpose(-2, -1) @ k
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
