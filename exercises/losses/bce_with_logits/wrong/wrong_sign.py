# The minus sign is missing, so the loss is negative.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    return (w * targets * F.logsigmoid(logits) + (1 - targets) * F.logsigmoid(-logits)).mean()
