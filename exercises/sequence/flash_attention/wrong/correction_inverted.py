# The factor that corrects what came before is upside down: exp(new - old).
import torch

def flash_attention(q, k, v, block_size=32):
    B, S, D = q.shape
    m = q.new_full((B, S, 1), float("-inf"))
    l = q.new_zeros(B, S, 1)
    o = torch.zeros_like(q)
    for j in range(0, S, block_size):
        kj, vj = k[:, j:j + block_size], v[:, j:j + block_size]
        s = q @ kj.transpose(1, 2) / D ** 0.5
        m_new = torch.maximum(m, s.amax(-1, keepdim=True))
        a = (m_new - m).exp()
        p = (s - m_new).exp()
        l = l * a + p.sum(-1, keepdim=True)
        o = o * a + p @ vj
        m = m_new
    return o / l
