# The draws are added to the old values.
import math

import torch


def kaiming_normal_(weight):
    with torch.no_grad():
        return weight.add_(torch.randn_like(weight) * math.sqrt(2 / weight.shape[1]))
