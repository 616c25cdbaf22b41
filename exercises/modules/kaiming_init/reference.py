import math

import torch
from torch import Tensor


def kaiming_normal_(weight: Tensor) -> Tensor:
    """(out, in) -> the same tensor, filled in place."""
    # An output sums fan_in products, so its variance is fan_in * var(w) * E[x²]. Behind a ReLU,
    # E[x²] is half the variance of what went in: var(w) = 2 / fan_in keeps the signal's size from
    # layer to layer.
    fan_in = weight.shape[1]
    std = math.sqrt(2 / fan_in)
    with torch.no_grad():  # a Parameter may be overwritten only where nobody records
        return weight.normal_(0, std)
