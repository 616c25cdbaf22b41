# The first gradient enters the buffer with a factor of 1 - momentum.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.0):
        self.params = list(params)
        self.lr, self.momentum = lr, momentum
        self.buffers = {}

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is None:
                continue
            if p not in self.buffers:
                self.buffers[p] = (1 - self.momentum) * p.grad
            else:
                self.buffers[p] = self.momentum * self.buffers[p] + p.grad
            p -= self.lr * self.buffers[p]

    def zero_grad(self):
        for p in self.params:
            p.grad = None
