import math

import torch
from torch import Tensor


def kaiming_normal_(weight: Tensor) -> Tensor:
    """(out, in) -> the same tensor, filled in place."""
    raise NotImplementedError
