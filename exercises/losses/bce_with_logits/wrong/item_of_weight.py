# `pos_weight.item()` takes the weight for a single number, and raises where there are several.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight.item()
    return (w * targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)).mean()
