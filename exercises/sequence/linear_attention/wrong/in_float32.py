# The quotient is computed in float32, and the result stays so.
import torch
import torch.nn.functional as F


def linear_attention(q, k, v):
    q, k = F.elu(q) + 1, F.elu(k) + 1
    kv = k.transpose(-2, -1) @ v
    z = k.sum(dim=-2)
    num = q @ kv
    den = (q * z.unsqueeze(-2)).sum(-1, keepdim=True)
    return (num.float() / den.float())
