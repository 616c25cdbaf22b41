import torch


def sliding_window_attention(q, k, v, window_size):
    rows = []
    for i in range(q.shape[-2]):
        near = slice(max(0, i - window_size), i + window_size + 1)
        weights = torch.softmax(q[..., i : i + 1, :] @ k[..., near, :].mT / q.shape[-1] ** 0.5, -1)
        rows.append(weights @ v[..., near, :])
    return torch.cat(rows, -2)
