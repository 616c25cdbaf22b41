# The rows of the matrix are shares, not counts.
import torch


def confusion_matrix(pred, target, num_classes):
    matrix = torch.zeros(num_classes, num_classes, dtype=torch.long)
    matrix.index_put_((target, pred), torch.ones_like(target), accumulate=True)
    return matrix / matrix.sum(1, keepdim=True).clamp(min=1)


def ratio(a, b):
    return torch.where(b > 0, a / b.clamp(min=1e-12), 0.0)


def precision_recall_f1(matrix):
    m = matrix.double()
    tp = m.diag()
    precision = ratio(tp, m.sum(0))
    recall = ratio(tp, m.sum(1))
    f1 = ratio(2 * precision * recall, precision + recall)
    return precision.mean().item(), recall.mean().item(), f1.mean().item()
