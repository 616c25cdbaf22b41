# The half multiplies the 1 only: 0.5 + erf in place of 0.5 · (1 + erf).
import torch
import math


def gelu(x):
    return x * (0.5 + torch.erf(x / math.sqrt(2)))
