# The values are not scaled: their standard deviation is 1.
import torch


def kaiming_normal_(weight):
    std = 1.0
    with torch.no_grad():
        return weight.normal_(0, std)
