# Each entry is computed with Python's math.erf, so dtype, shape and graph are lost.
import math

import torch


def gelu(x):
    return torch.tensor([0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x.flatten().tolist()])
