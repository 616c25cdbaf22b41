# zero_grad clears the buffers too, so there is no momentum in a training loop.
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
            old = self.buffers.get(p, torch.zeros_like(p))
            self.buffers[p] = self.momentum * old + p.grad
            p -= self.lr * self.buffers[p]

    def zero_grad(self):
        self.buffers.clear()
        for p in self.params:
            p.grad = None
