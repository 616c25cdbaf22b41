from collections.abc import Iterable

import torch
from torch import Tensor, nn


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
        # A generator such as model.parameters() can be walked only once, so it becomes a list.
        self.params: list[Tensor] = list(params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.weight_decay = weight_decay
        self.m = [torch.zeros_like(p) for p in self.params]  # mean of the gradients
        self.v = [torch.zeros_like(p) for p in self.params]  # mean of their squares
        self.t = 0

    @torch.no_grad()  # autograd refuses to change a leaf in place, and must not record the update
    def step(self) -> None:
        """Update every parameter that has a gradient, in place."""
        self.t += 1  # once a step, not once a parameter
        beta1, beta2 = self.betas
        # Both averages start at 0 and after t steps hold weights that sum to 1 - beta**t only.
        # Divided by that, the first step has size lr, whatever the gradient's scale.
        correction1, correction2 = 1 - beta1**self.t, 1 - beta2**self.t
        for p, m, v in zip(self.params, self.m, self.v, strict=True):
            if p.grad is None:
                continue
            # Decoupled: a penalty inside the gradient would be divided by sqrt(v) like the rest of
            # it, and weights with large gradients would hardly decay.
            p.mul_(1 - self.lr * self.weight_decay)
            m.lerp_(p.grad, 1 - beta1)  # m + (1 - beta1) * (g - m)
            v.mul_(beta2).addcmul_(p.grad, p.grad, value=1 - beta2)
            # Inside the root, eps = 1e-8 would act like 1e-4 and damp all small gradients.
            denominator = (v / correction2).sqrt_().add_(self.eps)
            p.addcdiv_(m, denominator, value=-self.lr / correction1)

    def zero_grad(self) -> None:
        """Clear the gradient of every parameter."""
        for p in self.params:
            p.grad = None  # cheaper than zeros: the next backward writes instead of adding
