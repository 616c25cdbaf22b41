import math

from torch import nn


def kaiming_normal_(weight):
    gain = nn.init.calculate_gain("relu")
    weight.data.normal_(mean=0.0, std=gain / math.sqrt(weight.size(1)))
    return weight
