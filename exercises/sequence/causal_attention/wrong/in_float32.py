# Weights and values are turned into float32, and the result stays so.
import math
import torch

def causal_attention(q, k, v):
    S, D = q.shape[-2:]
    scores = q @ k.transpose(-2, -1) / math.sqrt(D)
    mask = torch.triu(torch.ones(S, S, dtype=torch.bool, device=q.device), diagonal=1)
    scores = scores.masked_fill(mask, float("-inf"))
    return torch.softmax(scores.float(), dim=-1) @ v.float()
