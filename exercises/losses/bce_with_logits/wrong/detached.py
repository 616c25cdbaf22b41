# The loss is detached, so no gradient flows.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    x = logits.detach()
    return (w * targets * F.softplus(-x) + (1 - targets) * F.softplus(x)).mean()
