# tanh takes the place of erf in the exact formula.
import math

import torch


def gelu(x):
    return 0.5 * x * (1 + torch.tanh(x / math.sqrt(2)))
