# The fan-out is taken, the number of outputs, instead of the fan-in.
import math

import torch


def kaiming_normal_(weight):
    std = math.sqrt(2 / weight.shape[0])
    with torch.no_grad():
        return weight.normal_(0, std)
