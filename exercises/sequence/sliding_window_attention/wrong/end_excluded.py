# The slice of a window leaves out its last token, so it reaches one less forwards than backwards.
import math

import torch


def sliding_window_attention(q, k, v, window_size):
    rows = []
    for i in range(q.shape[-2]):
        near = slice(max(0, i - window_size), i + window_size)
        scores = q[..., i : i + 1, :] @ k[..., near, :].transpose(-2, -1)
        rows.append((scores / math.sqrt(q.shape[-1])).softmax(-1) @ v[..., near, :])
    return torch.cat(rows, dim=-2)
