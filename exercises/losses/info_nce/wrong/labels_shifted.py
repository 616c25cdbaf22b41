# The labels are off by one: the partner of row i is said to be row i + 1.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a = F.normalize(a, dim=1)
    b = F.normalize(b, dim=1)
    logits = a @ b.t() / temperature
    labels = (torch.arange(len(a), device=a.device) + 1) % len(a)
    return 0.5 * F.cross_entropy(logits, labels) + 0.5 * F.cross_entropy(logits.t(), labels)
