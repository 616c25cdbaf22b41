# The values are uniform with the right variance, not normal.
import math

import torch


def kaiming_normal_(weight):
    bound = math.sqrt(6 / weight.shape[1])
    with torch.no_grad():
        return weight.uniform_(-bound, bound)
