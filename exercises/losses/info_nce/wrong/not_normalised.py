# The embeddings are not normalised, so their lengths count.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = a @ b.T / temperature
    labels = torch.arange(len(a))
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
