# The losses of a row are summed and only the rows are averaged: the mean is over the batch, not over all elements.
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    loss = w * targets * F.softplus(-logits) + (1 - targets) * F.softplus(logits)
    return loss.sum() / len(logits)
