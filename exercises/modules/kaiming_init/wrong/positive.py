# The values are uniform between 0 and the standard deviation, so all positive.
import math

import torch


def kaiming_normal_(weight):
    with torch.no_grad():
        return weight.copy_(torch.rand_like(weight) * math.sqrt(2 / weight.shape[1]))
