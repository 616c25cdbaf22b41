import torch


def confusion_matrix(pred, target, num_classes):
    matrix = target.new_zeros(num_classes, num_classes)
    matrix.index_put_((target, pred), torch.ones_like(target), accumulate=True)
    return matrix


def ratio(a, b):
    return (a / b).nan_to_num(0.0)


def precision_recall_f1(matrix):
    m = matrix.double()
    tp = m.diag()
    precision = ratio(tp, m.sum(0))
    recall = ratio(tp, m.sum(1))
    f1 = ratio(2 * precision * recall, precision + recall)
    return precision.mean().item(), recall.mean().item(), f1.mean().item()
