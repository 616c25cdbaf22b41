# Dimensions are counted from the front, so only inputs of three dimensions work.
import torch
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = torch.bmm(k.transpose(1, 2), v)
    total = q @ k.sum(-2).unsqueeze(-1)
    return q @ kv / total
