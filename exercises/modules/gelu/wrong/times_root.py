# x is multiplied by √2 instead of divided.
import math

import torch


def gelu(x):
    return 0.5 * x * (1 + torch.erf(x * math.sqrt(2)))
