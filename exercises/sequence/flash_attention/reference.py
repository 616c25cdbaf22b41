import math

import torch
from torch import Tensor


def flash_attention(q: Tensor, k: Tensor, v: Tensor, block_size: int = 32) -> Tensor:
    """(B, S, D) three times -> (B, S, D): softmax attention without an (S, S) tensor."""
    q = q / math.sqrt(q.shape[-1])  # once, instead of in every tile
    # split gives a shorter last block by itself when block_size does not divide S.
    key_blocks = list(zip(k.split(block_size, 1), v.split(block_size, 1), strict=True))
    return torch.cat([_attend(rows, key_blocks) for rows in q.split(block_size, 1)], dim=1)


def _attend(q: Tensor, key_blocks: list[tuple[Tensor, Tensor]]) -> Tensor:
    """Scaled queries (B, R, D) over all blocks of keys and values (B, C, D) -> (B, R, D)."""
    # Per query: the largest score so far, and relative to it the sum of exponentials and the
    # weighted sum of values. At -inf the first block makes the correction exp(-inf) = 0.
    largest = q.new_full((*q.shape[:2], 1), -math.inf)  # (B, R, 1)
    total = torch.zeros_like(largest)
    out = torch.zeros_like(q)
    for k, v in key_blocks:
        scores = q @ k.transpose(1, 2)  # (B, R, C): the only scores alive
        new = torch.maximum(largest, scores.amax(-1, keepdim=True))
        weights = (scores - new).exp()
        # What was summed so far is relative to the old maximum: exp(s - old) · exp(old - new) is
        # exp(s - new). The factor is at most 1, so nothing overflows.
        correction = (largest - new).exp()
        total = total * correction + weights.sum(-1, keepdim=True)
        out = out * correction + weights @ v
        largest = new
    return out / total
