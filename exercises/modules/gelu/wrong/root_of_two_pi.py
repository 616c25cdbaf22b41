# x is divided by the root of 2π instead of the root of 2.
import math

import torch
from torch import Tensor


def gelu(x: Tensor) -> Tensor:
    return 0.5 * x * (1 + torch.erf(x / math.sqrt(2 * math.pi)))
