# `pos_weight` multiplies the logits inside softplus instead of the loss.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    return (targets * F.softplus(-w * logits) + (1 - targets) * F.softplus(logits)).mean()
