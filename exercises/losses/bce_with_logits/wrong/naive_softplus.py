# `log(1 + exp(x))` is written out, so the exponential overflows for logits of large size.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    positives = targets * torch.log(1 + torch.exp(-logits))
    negatives = (1 - targets) * torch.log(1 + torch.exp(logits))
    return (w * positives + negatives).mean()
