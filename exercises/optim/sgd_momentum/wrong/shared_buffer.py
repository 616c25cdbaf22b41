# All parameters share one buffer.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.0):
        self.params = list(params)
        self.lr, self.momentum = lr, momentum
        self.buffers = 0

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                continue
            self.buffers = self.momentum * self.buffers + p.grad
            p -= self.lr * self.buffers

    def zero_grad(self):
        for p in self.params:
            p.grad = None
