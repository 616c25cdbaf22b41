import torch


def flash_attention(q, k, v, block_size=32):
    B, S, D = q.shape
    m = torch.full((B, S), float("-inf"), dtype=q.dtype, device=q.device)
    l = torch.zeros(B, S, dtype=q.dtype, device=q.device)  # noqa: E741
    o = torch.zeros(B, S, D, dtype=q.dtype, device=q.device)
    for start in range(0, S, block_size):
        kb, vb = k[:, start : start + block_size], v[:, start : start + block_size]
        s = torch.einsum("bqd,bkd->bqk", q, kb) * D**-0.5
        m_new = torch.max(m, s.max(dim=-1).values)
        p = torch.exp(s - m_new[..., None])
        alpha = torch.exp(m - m_new)
        l = alpha * l + p.sum(-1)  # noqa: E741
        o = alpha[..., None] * o + torch.einsum("bqk,bkd->bqd", p, vb)
        m = m_new
    return o / l[..., None]
