# The running maximum starts at a finite number instead of -inf, so scores far below it become 0 and 0 / 0 is left.
import math

import torch


def flash_attention(q, k, v, block_size=32):
    out = torch.zeros_like(q)
    for i in range(0, q.shape[1], block_size):
        rows = q[:, i : i + block_size] / math.sqrt(q.shape[-1])
        largest = torch.zeros_like(rows[..., :1])
        total, acc = torch.zeros_like(largest), torch.zeros_like(rows)
        for j in range(0, k.shape[1], block_size):
            scores = rows @ k[:, j : j + block_size].transpose(1, 2)
            new = torch.maximum(largest, scores.amax(-1, keepdim=True))
            weights = (scores - new).exp()
            fix = (largest - new).exp()
            total = total * fix + weights.sum(-1, keepdim=True)
            acc = acc * fix + weights @ v[:, j : j + block_size]
            largest = new
        out[:, i : i + block_size] = acc / total
    return out
