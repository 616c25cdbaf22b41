# Classes without a sample are left out of the averages, though they may have been predicted.
import torch


def confusion_matrix(pred, target, num_classes):
    counts = torch.bincount(target * num_classes + pred, minlength=num_classes**2)
    return counts.reshape(num_classes, num_classes)


def precision_recall_f1(matrix):
    m = matrix.double()
    seen = m.sum(1) > 0
    if not seen.any():
        return 0.0, 0.0, 0.0
    tp = m.diagonal()
    p = tp / m.sum(0).clamp(min=1)
    r = tp / m.sum(1).clamp(min=1)
    f = torch.nan_to_num(2 * p * r / (p + r))
    return p[seen].mean().item(), r[seen].mean().item(), f[seen].mean().item()
