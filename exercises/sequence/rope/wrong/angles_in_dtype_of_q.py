# The angles are computed in the dtype of q, and bfloat16 cannot write 257.
import torch

def apply_rope(q, k):
    S, D = q.shape[-2:]
    freq = 10000 ** (-torch.arange(0, D, 2, device=q.device, dtype=q.dtype) / D)
    angle = torch.arange(S, device=q.device, dtype=q.dtype)[:, None] * freq
    cos, sin = angle.cos().to(q.dtype), angle.sin().to(q.dtype)

    def rotate(x):
        a, b = x[..., 0::2], x[..., 1::2]
        return torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2)

    return rotate(q), rotate(k)
