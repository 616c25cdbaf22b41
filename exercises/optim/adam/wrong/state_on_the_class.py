# The averages belong to the class, so a new optimizer goes on with those of the one before.
from collections import defaultdict

import torch


class Adam:
    state = defaultdict(dict)

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)
        self.lr, self.betas, self.eps = lr, betas, eps

    @torch.no_grad()
    def step(self):
        beta1, beta2 = self.betas
        for p in self.params:
            if p.grad is None:
                continue
            state = self.state[p]
            if not state:
                state |= {"t": 0, "m": torch.zeros_like(p), "v": torch.zeros_like(p)}
            state["t"] += 1
            t, m, v = state["t"], state["m"], state["v"]
            m.mul_(beta1).add_(p.grad, alpha=1 - beta1)
            v.mul_(beta2).add_(p.grad**2, alpha=1 - beta2)
            m_hat = m / (1 - beta1**t)
            v_hat = v / (1 - beta2**t)
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
