# The old values are scaled instead of drawn anew, so zeros stay zeros.
import math

import torch


def kaiming_normal_(weight):
    with torch.no_grad():
        return weight.mul_(math.sqrt(2 / weight.shape[1]))
