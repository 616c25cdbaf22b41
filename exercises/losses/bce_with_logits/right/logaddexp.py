import torch


def bce_with_logits(logits, targets, pos_weight=None):
    zero = torch.zeros_like(logits)
    loss = torch.where(
        targets == 1, torch.logaddexp(zero, -logits), torch.logaddexp(zero, logits)
    )
    if pos_weight is not None:
        loss = torch.where(targets == 1, loss * pos_weight, loss)
    return loss.mean()
