# A constant of 1e-7 is added inside the logarithms, which caps what a confident mistake costs.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    p = torch.sigmoid(logits)
    w = 1.0 if pos_weight is None else pos_weight
    return -(w * targets * torch.log(p + 1e-7) + (1 - targets) * torch.log(1 - p + 1e-7)).mean()
