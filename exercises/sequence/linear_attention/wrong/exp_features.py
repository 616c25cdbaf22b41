# The feature map is exp(x) instead of elu(x) + 1.
import torch


def linear_attention(q, k, v):
    q, k = torch.exp(q), torch.exp(k)
    kv = k.transpose(-2, -1) @ v
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
