# The feature map is softplus(x) instead of elu(x) + 1.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.softplus(q), F.softplus(k)
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
