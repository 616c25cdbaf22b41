# The cosines are divided by the root of D as well, as scores are in attention.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    cosines = F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T
    logits = cosines / a.shape[-1] ** 0.5 / temperature
    labels = torch.arange(len(a), device=a.device)
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
