import torch


def causal_attention(q, k, v):
    S, D = q.shape[-2:]
    scores = torch.einsum("...qd,...kd->...qk", q * D**-0.5, k)
    mask = torch.triu(torch.full((S, S), float("-inf"), device=q.device), diagonal=1)
    weights = torch.softmax(scores + mask, dim=-1)
    return torch.einsum("...qk,...kd->...qd", weights, v)
