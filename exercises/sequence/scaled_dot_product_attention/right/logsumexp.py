import torch

def scaled_dot_product_attention(q, k, v, mask=None):
    s = torch.einsum("...qd,...kd->...qk", q, k) * q.shape[-1] ** -0.5
    if mask is not None:
        s = torch.where(mask, s, torch.finfo(s.dtype).min)
    w = torch.exp(s - torch.logsumexp(s, -1, keepdim=True))
    return torch.einsum("...qk,...kv->...qv", w, v)
