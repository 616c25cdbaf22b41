# The loss of the positives is divided by `pos_weight`, not multiplied.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1 if pos_weight is None else pos_weight
    return (targets * F.softplus(-logits) / w + (1 - targets) * F.softplus(logits)).mean()
