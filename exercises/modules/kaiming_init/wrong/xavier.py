# This is Xavier's initialisation: 2 / (fan_in + fan_out).
import math

import torch


def kaiming_normal_(weight):
    std = math.sqrt(2 / (weight.shape[0] + weight.shape[1]))
    with torch.no_grad():
        return weight.normal_(0, std)
