# The weight is overwritten without `no_grad`, which a Parameter refuses.
import math


def kaiming_normal_(weight):
    return weight.normal_(0, math.sqrt(2 / weight.shape[1]))
