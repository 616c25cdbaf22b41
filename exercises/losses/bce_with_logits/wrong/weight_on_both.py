# `pos_weight` multiplies both terms, so the negatives are weighted as well.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    loss = targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)
    return (loss if pos_weight is None else pos_weight * loss).mean()
