import math

import torch
from torch import nn


@torch.no_grad()
def kaiming_normal_(weight):
    return nn.init.normal_(weight, std=math.sqrt(2.0 / weight.size(-1)))
