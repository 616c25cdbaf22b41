# Nothing is returned.
import math

import torch


def kaiming_normal_(weight):
    with torch.no_grad():
        weight.normal_(0, math.sqrt(2 / weight.shape[1]))
