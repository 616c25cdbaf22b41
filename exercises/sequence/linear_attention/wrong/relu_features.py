# The feature map is relu(x) + 1 instead of elu(x) + 1.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.relu(q) + 1, F.relu(k) + 1
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
