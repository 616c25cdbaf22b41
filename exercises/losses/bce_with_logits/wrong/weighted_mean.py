# The sum is divided by the sum of the weights instead of by the number of elements.
import torch
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = torch.ones_like(targets) if pos_weight is None else 1 + (pos_weight - 1) * targets
    loss = targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)
    return (w * loss).sum() / w.sum()
