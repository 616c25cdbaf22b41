import torch


def causal_attention(q, k, v):
    rows = []
    for i in range(q.size(-2)):
        keys, values = k[..., : i + 1, :], v[..., : i + 1, :]
        scores = (q[..., i : i + 1, :] * keys).sum(-1) / q.size(-1) ** 0.5
        weights = torch.softmax(scores, dim=-1)
        rows.append((weights.unsqueeze(-1) * values).sum(-2))
    return torch.stack(rows, dim=-2)
