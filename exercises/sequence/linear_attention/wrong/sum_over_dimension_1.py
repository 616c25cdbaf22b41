# The keys are summed over dimension 1, which is the tokens only when there are three dimensions.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(1, keepdim=True).transpose(-2, -1)
    return q @ kv / total
