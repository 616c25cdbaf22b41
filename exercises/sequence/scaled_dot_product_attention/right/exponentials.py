import torch


def scaled_dot_product_attention(q, k, v, mask=None):
    root = q.size(-1) ** 0.25
    scores = torch.einsum("...id,...jd->...ij", q / root, k / root)
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.exp(scores - scores.amax(-1, keepdim=True))
    return (weights @ v) / weights.sum(-1, keepdim=True)
