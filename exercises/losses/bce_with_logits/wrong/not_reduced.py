# The loss of each element is returned without the mean.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    return w * targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)
