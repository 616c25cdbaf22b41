# The seed is set, so every layer of a shape starts with the same values.
import math

import torch


def kaiming_normal_(weight):
    torch.manual_seed(0)
    with torch.no_grad():
        return weight.normal_(0, math.sqrt(2 / weight.shape[1]))
