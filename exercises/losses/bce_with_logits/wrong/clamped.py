# The probability is clamped before the logarithm, which caps the loss and stops its gradient.
import torch


def bce_with_logits(logits, targets, pos_weight=None):
    p = torch.sigmoid(logits).clamp(1e-7, 1 - 1e-7)
    w = 1.0 if pos_weight is None else pos_weight
    return -(w * targets * torch.log(p) + (1 - targets) * torch.log(1 - p)).mean()
