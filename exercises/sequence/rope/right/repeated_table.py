import math

import torch


def apply_rope(q, k):
    *_, S, D = q.shape
    inv_freq = torch.exp(torch.arange(0, D, 2, device=q.device) * (-math.log(10000.0) / D))
    angles = torch.einsum(
        "s,d->sd", torch.arange(S, device=q.device, dtype=torch.float32), inv_freq
    )
    angles = angles.repeat_interleave(2, dim=-1)
    cos, sin = torch.cos(angles), torch.sin(angles)

    def partner(x):
        out = torch.empty_like(x)
        out[..., ::2] = -x[..., 1::2]
        out[..., 1::2] = x[..., ::2]
        return out

    return [x * cos + partner(x) * sin for x in (q, k)]
