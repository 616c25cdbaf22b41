# `pos_weight` is put on the targets of the closed form `softplus(x) - x * y`, and the loss can become negative.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    return (F.softplus(logits) - w * logits * targets).mean()
