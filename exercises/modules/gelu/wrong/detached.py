# The input is detached, so no gradient flows.
import math

import torch


def gelu(x):
    y = x.detach()
    return 0.5 * y * (1 + torch.erf(y / math.sqrt(2)))
