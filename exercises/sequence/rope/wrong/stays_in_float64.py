# The angles are computed in float64, and the result is not brought back to the dtype of the input.
import torch


def apply_rope(q, k):
    S, D = q.shape[-2:]
    pos = torch.arange(S, device=q.device, dtype=torch.float64)
    inv_freq = 10000 ** (-torch.arange(0, D, 2, device=q.device, dtype=torch.float64) / D)
    ang = pos[:, None] * inv_freq[None, :]
    cos, sin = ang.cos(), ang.sin()

    def rot(x):
        a, b = x[..., 0::2], x[..., 1::2]
        out = torch.stack((a * cos - b * sin, a * sin + b * cos), dim=-1)
        return out.flatten(-2)

    return rot(q), rot(k)
