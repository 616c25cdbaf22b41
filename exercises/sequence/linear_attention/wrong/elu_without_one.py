# The feature map is elu(x) without the 1, so weights can be negative.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q), F.elu(k)
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
