# Positives and negatives are averaged each by themselves, and the two means are added.
import torch
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = torch.ones_like(logits) if pos_weight is None else pos_weight.expand_as(logits)
    positive = targets == 1
    of_positives = w[positive] * F.softplus(-logits[positive])
    return of_positives.mean() + F.softplus(logits[~positive]).mean()
