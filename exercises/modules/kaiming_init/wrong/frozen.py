# The weight no longer requires gradients afterwards.
import math


def kaiming_normal_(weight):
    weight.requires_grad_(False)
    return weight.normal_(0, math.sqrt(2 / weight.shape[1]))
