from collections.abc import Iterable

import torch
from torch import nn


class SGD:
    """Gradient descent with momentum, in PyTorch's convention."""

    def __init__(self, params: Iterable[nn.Parameter], lr: float = 1e-2, momentum: float = 0.0):
        raise NotImplementedError

    def step(self) -> None:
        """Update every parameter that has a gradient, in place."""
        raise NotImplementedError

    def zero_grad(self) -> None:
        """Clear the gradient of every parameter."""
        raise NotImplementedError
