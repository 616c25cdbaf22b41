# `b` is detached, so its encoder does not learn.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = F.normalize(a, dim=-1) @ F.normalize(b.detach(), dim=-1).T / temperature
    labels = torch.arange(len(a))
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
