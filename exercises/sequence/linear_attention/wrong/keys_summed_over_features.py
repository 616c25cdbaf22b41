# The keys are summed over the features instead of the tokens.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = q.sum(-1, keepdim=True) * k.sum(-1, keepdim=True)
    return q @ kv / total
