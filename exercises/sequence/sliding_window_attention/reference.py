import math

import torch
from torch import Tensor


def sliding_window_attention(q: Tensor, k: Tensor, v: Tensor, window_size: int) -> Tensor:
    """(..., S, D) three times -> (..., S, D): token i sees token j when |i - j| <= window_size."""
    length, dim = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / math.sqrt(dim)  # (..., S, S): queries by keys
    position = torch.arange(length, device=q.device)
    # A column minus a row is the table of all distances. Every token sees itself, so no row of the
    # scores consists of -inf only, which would give NaN.
    outside = (position[:, None] - position).abs() > window_size  # (S, S)
    # This costs S * S scores of which S * (2 * window_size + 1) count. For a small window, pad k and
    # v and take strided windows (`unfold`): (..., S, 2 * window_size + 1) scores are all there is.
    return scores.masked_fill(outside, -math.inf).softmax(-1) @ v
