# A constant of 1 is added to the sum of the weights, which changes the result.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / (total + 1)
