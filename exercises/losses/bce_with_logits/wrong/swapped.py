# The two terms are swapped: a positive logit counts as a vote for class 0.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    return (w * targets * F.softplus(logits) + (1 - targets) * F.softplus(-logits)).mean()
