# Only the direction from `a` to `b` counts.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    logits = F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T / temperature
    return F.cross_entropy(logits, torch.arange(len(a)))
