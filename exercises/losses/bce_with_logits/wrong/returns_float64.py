# The loss is computed in float64, and comes back in it, whatever came in.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    x = logits.double()
    return (w * targets * F.softplus(-x) + (1 - targets) * F.softplus(x)).mean()
