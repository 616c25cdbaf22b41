# All entries get the standard deviation as their value.
import math

import torch


def kaiming_normal_(weight):
    with torch.no_grad():
        return weight.fill_(math.sqrt(2 / weight.shape[1]))
