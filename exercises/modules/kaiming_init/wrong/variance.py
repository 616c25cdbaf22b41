# The variance is given where the standard deviation belongs.
import torch


def kaiming_normal_(weight):
    std = 2 / weight.shape[1]
    with torch.no_grad():
        return weight.normal_(0, std)
