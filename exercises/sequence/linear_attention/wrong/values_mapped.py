# The feature map is applied to the values too.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k, v = F.elu(q) + 1, F.elu(k) + 1, F.elu(v) + 1
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
