# The embeddings are normalised along the batch instead of along their dimensions.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = F.normalize(a, dim=0) @ F.normalize(b, dim=0).T / temperature
    labels = torch.arange(len(a))
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
