# The built-in initialisation does the work.
from torch import nn


def kaiming_normal_(weight):
    return nn.init.kaiming_normal_(weight, nonlinearity="relu")
