# The sums are kept in float32, and the result stays so.
import math
import torch


def flash_attention(q, k, v, block_size=32):
    B, S, D = q.shape
    scale = 1 / math.sqrt(D)
    m = torch.full((B, S, 1), float("-inf"), device=q.device, dtype=torch.float32)
    l = torch.zeros((B, S, 1), device=q.device, dtype=torch.float32)
    o = torch.zeros(q.shape, device=q.device)
    for j in range(0, S, block_size):
        kj, vj = k[:, j:j + block_size], v[:, j:j + block_size]
        s = q.float() @ kj.float().transpose(-2, -1) * scale
        m_new = torch.maximum(m, s.amax(-1, keepdim=True))
        p = torch.exp(s - m_new)
        alpha = torch.exp(m - m_new)
        l = l * alpha + p.sum(-1, keepdim=True)
        o = o * alpha + p @ vj.float()
        m = m_new
    return o / l
