import torch


def linear_attention(q, k, v):
    def phi(x):
        return torch.where(x > 0, x + 1, torch.exp(torch.clamp(x, max=0.0)))

    extended = torch.cat([v, torch.ones_like(v[..., :1])], dim=-1)
    out = phi(q) @ (phi(k).transpose(-1, -2) @ extended)
    return out[..., :-1] / out[..., -1:]
