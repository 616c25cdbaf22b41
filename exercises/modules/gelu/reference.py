import math

import torch
from torch import Tensor


def gelu(x: Tensor) -> Tensor:
    """(...) -> (...): x times the standard normal's distribution function at x."""
    # erf is the error function of a normal with variance 1/2, hence the root of 2.
    below = 0.5 * (1 + torch.erf(x / math.sqrt(2)))  # the probability that a normal is below x
    return x * below
