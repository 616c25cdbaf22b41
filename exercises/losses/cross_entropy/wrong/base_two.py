# The logarithm is that of base 2.
import torch


def cross_entropy(logits, targets):
    lp = torch.log_softmax(logits, 1) / 0.6931471805599453
    return -lp.gather(1, targets[:, None]).mean()
