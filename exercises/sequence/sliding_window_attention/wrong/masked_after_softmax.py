# The mask is applied after the softmax, so the weights no longer sum to 1.
import math

import torch


def sliding_window_attention(q, k, v, window_size):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    i = torch.arange(q.shape[-2], device=q.device)
    outside = (i[:, None] - i).abs() > window_size
    return scores.softmax(-1).masked_fill(outside, 0) @ v
