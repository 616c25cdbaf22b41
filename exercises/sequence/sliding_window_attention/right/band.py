import torch


def sliding_window_attention(q, k, v, window_size):
    S, D = q.size(-2), q.size(-1)
    scores = torch.matmul(q, k.transpose(-2, -1)) / (D**0.5)
    ones = torch.ones(S, S, device=q.device)
    band = torch.triu(ones, -window_size) * torch.tril(ones, window_size)
    weights = torch.softmax(scores.masked_fill(band == 0, -1e9), dim=-1)
    return torch.matmul(weights, v)
