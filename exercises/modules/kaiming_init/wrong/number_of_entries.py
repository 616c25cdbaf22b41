# The number of all entries is taken for the fan-in.
import math

import torch


def kaiming_normal_(weight):
    std = math.sqrt(2 / weight.numel())
    with torch.no_grad():
        return weight.normal_(0, std)
