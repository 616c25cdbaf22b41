from collections.abc import Iterable

import torch
from torch import nn


class AdamW:
    """Adam with decoupled weight decay."""

    def __init__(
        self,
        params: Iterable[nn.Parameter],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 1e-2,
    ):
        raise NotImplementedError

    def step(self) -> None:
        """Update every parameter that has a gradient, in place."""
        raise NotImplementedError

    def zero_grad(self) -> None:
        """Clear the gradient of every parameter."""
        raise NotImplementedError
