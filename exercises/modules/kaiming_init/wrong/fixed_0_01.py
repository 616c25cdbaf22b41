# The standard deviation is 0.01 whatever the shape.
import torch


def kaiming_normal_(weight):
    std = 0.01
    with torch.no_grad():
        return weight.normal_(0, std)
