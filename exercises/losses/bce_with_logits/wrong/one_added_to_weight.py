# A positive is weighted with 1 + pos_weight instead of pos_weight.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1 if pos_weight is None else 1 + pos_weight * targets
    return (w * (targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits))).mean()
