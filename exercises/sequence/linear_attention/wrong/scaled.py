# The queries are divided by the root of D before the feature map, as softmax attention does.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q / q.shape[-1] ** 0.5) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
