# `pos_weight` multiplies the term of the negatives instead of the positives.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    return (targets * F.softplus(-logits) + w * (1 - targets) * F.softplus(logits)).mean()
