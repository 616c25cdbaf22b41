# The buffer is added to the gradient in place, which changes the gradient.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.0):
        self.params = list(params); self.lr = lr; self.mu = momentum
        self.buf = [torch.zeros_like(p) for p in self.params]

    @torch.no_grad()
    def step(self):
        for p, b in zip(self.params, self.buf):
            if p.grad is None:
                continue
            p.grad.add_(b, alpha=self.mu)
            b.copy_(p.grad)
            p.sub_(self.lr * p.grad)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
