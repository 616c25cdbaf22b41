# The sigmoid is applied twice.
import torch
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    logits = torch.sigmoid(logits)
    w = 1.0 if pos_weight is None else pos_weight
    return (w * targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)).mean()
