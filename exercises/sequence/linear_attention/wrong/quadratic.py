# The (S, S) matrix of weights is computed first, so nothing is gained over softmax attention.
from torch.nn import functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    weights = q @ k.transpose(-2, -1)
    return weights @ v / weights.sum(-1, keepdim=True)
