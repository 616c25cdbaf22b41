# The normal distribution is cut off at two standard deviations, which makes it narrower.
import math

from torch import nn


def kaiming_normal_(weight):
    std = math.sqrt(2 / weight.shape[1])
    return nn.init.trunc_normal_(weight, std=std, a=-2 * std, b=2 * std)
