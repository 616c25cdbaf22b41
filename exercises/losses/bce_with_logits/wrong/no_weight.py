# `pos_weight` is ignored.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    return (targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)).mean()
