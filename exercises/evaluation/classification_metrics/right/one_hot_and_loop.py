from torch.nn.functional import one_hot


def confusion_matrix(pred, target, num_classes):
    return (one_hot(target, num_classes).double().T @ one_hot(pred, num_classes).double()).long()


def precision_recall_f1(matrix):
    values = []
    for c in range(len(matrix)):
        tp = matrix[c, c].item()
        fp = matrix[:, c].sum().item() - tp
        fn = matrix[c].sum().item() - tp
        p = tp / (tp + fp) if tp + fp else 0.0
        r = tp / (tp + fn) if tp + fn else 0.0
        values.append((p, r, 2 * p * r / (p + r) if p + r else 0.0))
    return tuple(sum(v) / len(values) for v in zip(*values))
