from collections.abc import Iterable

import torch
from torch import Tensor, nn


class SGD:
    """Gradient descent with momentum, in PyTorch's convention."""

    def __init__(self, params: Iterable[nn.Parameter], lr: float = 1e-2, momentum: float = 0.0):
        # A generator such as model.parameters() can be walked only once, so it becomes a list.
        self.params: list[Tensor] = list(params)
        self.lr, self.momentum = lr, momentum
        # Zeros make the first buffer the first gradient. They are tensors of their own: a buffer
        # that is p.grad itself would change with it.
        self.buffers = [torch.zeros_like(p) for p in self.params]

    @torch.no_grad()  # autograd refuses to change a leaf in place, and must not record the update
    def step(self) -> None:
        """Update every parameter that has a gradient, in place."""
        for p, buffer in zip(self.params, self.buffers, strict=True):
            if p.grad is None:
                continue
            # No factor 1 - momentum: a constant gradient g builds up to g / (1 - momentum), so the
            # effective learning rate at momentum 0.9 is ten times lr.
            buffer.mul_(self.momentum).add_(p.grad)
            p.sub_(buffer, alpha=self.lr)

    def zero_grad(self) -> None:
        """Clear the gradient of every parameter."""
        for p in self.params:
            p.grad = None  # cheaper than zeros: the next backward writes instead of adding
