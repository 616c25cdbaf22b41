# The feature map is applied to the queries only.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q = F.elu(q) + 1
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
