# The result is written into the caller's tensor.
import math

import torch


def gelu(x):
    with torch.no_grad():
        x *= 0.5 * (1 + torch.erf(x / math.sqrt(2)))
    return x * 1
