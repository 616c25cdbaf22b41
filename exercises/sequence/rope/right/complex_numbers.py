import torch


def apply_rope(q, k):
    S, D = q.shape[-2], q.shape[-1]
    theta = 1.0 / (10000 ** (torch.arange(0, D, 2, device=q.device).float() / D))
    angles = torch.outer(torch.arange(S, device=q.device).float(), theta)
    turn = torch.polar(torch.ones_like(angles), angles)

    def rotate(x):
        pairs = torch.view_as_complex(x.float().reshape(*x.shape[:-1], D // 2, 2).contiguous())
        return torch.view_as_real(pairs * turn).reshape(x.shape).type_as(x)

    return rotate(q), rotate(k)
