# The logits are negative squared distances, which count every cosine twice.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a, b = F.normalize(a, dim=-1), F.normalize(b, dim=-1)
    logits = -(a[:, None] - b[None]).square().sum(-1) / temperature
    labels = torch.arange(len(a), device=a.device)
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
