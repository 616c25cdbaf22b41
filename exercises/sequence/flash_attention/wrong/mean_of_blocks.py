# Softmax runs in each block alone, and the results are averaged.
import math

import torch


def flash_attention(q, k, v, block_size=32):
    out, blocks = torch.zeros_like(q), k.split(block_size, 1)
    for keys, values in zip(blocks, v.split(block_size, 1)):
        scores = q @ keys.transpose(1, 2) / math.sqrt(q.shape[-1])
        out = out + scores.softmax(-1) @ values
    return out / len(blocks)
