# Precision divides by the number of all samples.
import torch

def confusion_matrix(pred, target, num_classes):
    idx = target * num_classes + pred
    return torch.bincount(idx, minlength=num_classes ** 2).reshape(num_classes, num_classes)

def precision_recall_f1(matrix):
    tp = matrix.diag().float()
    predicted = matrix.sum().float().expand(len(matrix))
    actual = matrix.sum(1).float()
    p = torch.where(predicted > 0, tp / predicted.clamp(min=1), 0.0)
    r = torch.where(actual > 0, tp / actual.clamp(min=1), 0.0)
    s = p + r
    f = torch.where(s > 0, 2 * p * r / torch.where(s > 0, s, 1.0), 0.0)
    return p.mean().item(), r.mean().item(), f.mean().item()
