# The branch of `torch.where` that is not chosen overflows in exp, and 0 · inf makes its gradient NaN.
import torch


def linear_attention(q, k, v):
    q, k = torch.where(q > 0, q + 1, q.exp()), torch.where(k > 0, k + 1, k.exp())
    kv = k.transpose(-2, -1) @ v
    z = k.sum(dim=-2)
    num = q @ kv
    den = (q * z.unsqueeze(-2)).sum(-1, keepdim=True)
    return num / den
