# The logits are clamped, which caps the loss and stops its gradient.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    x = logits.clamp(-50, 50)
    return (w * targets * F.softplus(-x) + (1 - targets) * F.softplus(x)).mean()
