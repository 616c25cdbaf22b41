# The similarities are divided by the root of the temperature.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    a = F.normalize(a, dim=1)
    b = F.normalize(b, dim=1)
    logits = a @ b.t() / temperature**0.5
    labels = torch.arange(len(a), device=a.device)
    return 0.5 * F.cross_entropy(logits, labels) + 0.5 * F.cross_entropy(logits.t(), labels)
