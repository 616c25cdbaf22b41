import torch
import torch.nn.functional as F


def sliding_window_attention(q, k, v, window_size):
    S, D = q.shape[-2:]
    w = min(window_size, S - 1)
    offsets = torch.arange(-w, w + 1, device=q.device)
    index = torch.arange(S, device=q.device)[:, None] + offsets
    keys = F.pad(k, (0, 0, w, w)).unfold(-2, 2 * w + 1, 1)
    values = F.pad(v, (0, 0, w, w)).unfold(-2, 2 * w + 1, 1)
    scores = torch.einsum("...sd,...sdw->...sw", q, keys) / D**0.5
    scores = torch.where((index >= 0) & (index < S), scores, float("-inf"))
    return torch.einsum("...sw,...sdw->...sd", torch.softmax(scores, dim=-1), values)
