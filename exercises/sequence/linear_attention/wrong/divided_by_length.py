# The result is divided by S instead of the sum of the weights.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    return q @ kv / k.shape[-2]
