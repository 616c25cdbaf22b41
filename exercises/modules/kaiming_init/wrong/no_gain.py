# The gain of ReLU is missing: the variance is 1 / fan_in.
import math

import torch


def kaiming_normal_(weight):
    std = math.sqrt(1 / weight.shape[1])
    with torch.no_grad():
        return weight.normal_(0, std)
