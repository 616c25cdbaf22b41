# The result is float32 whatever came in.
import math

import torch


def gelu(x):
    x = x.float()
    return 0.5 * x * (1 + torch.erf(x / math.sqrt(2)))
