# The default temperature is 0.1 instead of 0.07.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.1):
    logits = F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T / temperature
    labels = torch.arange(len(a))
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
