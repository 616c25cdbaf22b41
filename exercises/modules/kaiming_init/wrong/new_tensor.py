# A new tensor is made and filled; the weight itself stays as it was.
import math

import torch


def kaiming_normal_(weight):
    return torch.randn_like(weight) * math.sqrt(2 / weight.shape[1])
