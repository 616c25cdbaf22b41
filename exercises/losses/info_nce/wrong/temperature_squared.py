# `a` and `b` are both divided by the temperature, so the similarities are divided by its square.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a = F.normalize(a, dim=1) / temperature
    b = F.normalize(b, dim=1) / temperature
    logits = a @ b.t()
    labels = torch.arange(len(a), device=a.device)
    return 0.5 * F.cross_entropy(logits, labels) + 0.5 * F.cross_entropy(logits.t(), labels)
