# The result is divided by the sum of the query's features, as if the keys summed to 1.
import torch.nn.functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    return q @ (k.transpose(-2, -1) @ v) / q.sum(-1, keepdim=True)
