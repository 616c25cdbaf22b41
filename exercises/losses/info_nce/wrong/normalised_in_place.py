# The embeddings are normalised in place, so the caller's change.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a /= a.norm(dim=-1, keepdim=True)
    b /= b.norm(dim=-1, keepdim=True)
    logits = a @ b.T / temperature
    labels = torch.arange(len(a), device=a.device)
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
