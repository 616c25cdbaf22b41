import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    if pos_weight is None:
        pos_weight = 1.0
    log_p = F.logsigmoid(logits)
    log_not_p = F.logsigmoid(-logits)
    return -(pos_weight * targets * log_p + (1 - targets) * log_not_p).mean()
