import torch


def apply_rope(q, k):
    length, dim = q.shape[-2:]
    i = torch.arange(dim // 2, device=q.device, dtype=torch.float64)
    t = torch.arange(length, device=q.device, dtype=torch.float64).unsqueeze(1)
    t = t * torch.pow(10000.0, -2 * i / dim)
    turn = torch.stack(
        [torch.stack([t.cos(), -t.sin()], -1), torch.stack([t.sin(), t.cos()], -1)], -2
    )

    def rotate(x):
        pairs = x.unflatten(-1, (dim // 2, 2)).double()
        return torch.einsum("spij,...spj->...spi", turn, pairs).flatten(-2).to(x.dtype)

    return rotate(q), rotate(k)
