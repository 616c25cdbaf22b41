# `log(1 + exp(x))` is written out, so the exponential overflows for logits of large size.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else 1 + (pos_weight - 1) * targets
    return ((1 - targets) * logits + w * torch.log1p(torch.exp(-logits))).mean()
