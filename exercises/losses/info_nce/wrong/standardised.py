# Each embedding is divided by its squared length instead of its length.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a = a / a.square().sum(-1, keepdim=True)
    b = b / b.square().sum(-1, keepdim=True)
    logits = a @ b.T / temperature
    labels = torch.arange(len(a))
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.T, labels)) / 2
