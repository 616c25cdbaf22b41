# The sigmoid is taken before the logarithm, so it rounds to 0 or 1 and the loss is infinite or NaN.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    p = torch.sigmoid(logits)
    w = 1.0 if pos_weight is None else pos_weight
    return -(w * targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()
