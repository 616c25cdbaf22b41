# The default momentum is 0.9 instead of 0.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.9):
        self.params = list(params); self.lr = lr; self.mu = momentum
        self.buf = [torch.zeros_like(p) for p in self.params]

    @torch.no_grad()
    def step(self):
        for p, b in zip(self.params, self.buf):
            if p.grad is None:
                continue
            b.mul_(self.mu).add_(p.grad)
            p.sub_(self.lr * b)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
