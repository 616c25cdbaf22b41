# Softmax runs in each block alone, and the results are added.
import math

import torch


def flash_attention(q, k, v, block_size=32):
    out = torch.zeros_like(q)
    for keys, values in zip(k.split(block_size, 1), v.split(block_size, 1)):
        scores = q @ keys.transpose(1, 2) / math.sqrt(q.shape[-1])
        out = out + scores.softmax(-1) @ values
    return out
