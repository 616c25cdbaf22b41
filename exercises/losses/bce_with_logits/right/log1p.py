import torch


def bce_with_logits(logits, targets, pos_weight=None):
    log_weight = 1 if pos_weight is None else (pos_weight - 1) * targets + 1
    softplus_of_minus = torch.log1p(torch.exp(-logits.abs())) + (-logits).clamp(min=0)
    return ((1 - targets) * logits + log_weight * softplus_of_minus).mean()
