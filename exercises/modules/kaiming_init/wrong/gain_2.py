# The standard deviation is multiplied by 2 instead of √2.
import math

import torch


def kaiming_normal_(weight):
    std = 2 / math.sqrt(weight.shape[1])
    with torch.no_grad():
        return weight.normal_(0, std)
