# Each block of queries sees only its own block of keys.
import math

import torch


def flash_attention(q, k, v, block_size=32):
    parts = []
    for rows, keys, values in zip(*(x.split(block_size, 1) for x in (q, k, v))):
        scores = rows @ keys.transpose(1, 2) / math.sqrt(q.shape[-1])
        parts.append(scores.softmax(-1) @ values)
    return torch.cat(parts, 1)
