import math

import torch


class Adam:
    """The form at the end of the paper's section 2: the correction goes into the step size."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = [p for p in params if p.requires_grad]
        self.lr, (self.b1, self.b2), self.eps = lr, betas, eps
        self.state, self.t = {}, 0

    def step(self):
        self.t += 1
        alpha = self.lr * math.sqrt(1 - self.b2**self.t) / (1 - self.b1**self.t)
        for i, p in enumerate(self.params):
            if p.grad is not None:
                g = p.grad.data
                m, v = self.state.get(i, (0.0, 0.0))
                m, v = self.b1 * m + (1 - self.b1) * g, self.b2 * v + (1 - self.b2) * g * g
                self.state[i] = m, v
                p.data = p.data - alpha * m / (v**0.5 + self.eps)

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()
