# `log(1 + exp(x))` is written out, so the exponential overflows for logits of large size.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else 1 + (pos_weight - 1) * targets
    return (w * torch.log(1 + torch.exp((1 - 2 * targets) * logits))).mean()
