# `if pos_weight:` asks a tensor of several weights for its truth value, which raises.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    positives = targets * F.softplus(-logits)
    if pos_weight:
        positives = pos_weight * positives
    return (positives + (1 - targets) * F.softplus(logits)).mean()
