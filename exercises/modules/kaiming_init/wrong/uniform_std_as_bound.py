# The values are uniform, with the standard deviation as the bound.
import math

import torch


def kaiming_normal_(weight):
    bound = math.sqrt(2 / weight.shape[1])
    with torch.no_grad():
        return weight.uniform_(-bound, bound)
