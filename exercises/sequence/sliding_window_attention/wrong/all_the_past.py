# Only the tokens ahead are limited: everything before the token is seen.
import math

import torch


def sliding_window_attention(q, k, v, window_size):
    scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    i = torch.arange(q.shape[-2], device=q.device)
    outside = i - i[:, None] > window_size
    return scores.masked_fill(outside, -math.inf).softmax(-1) @ v
