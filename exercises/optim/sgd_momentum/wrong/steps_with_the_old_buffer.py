# The step is made with the buffer of the step before.
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
                self.buffers[p] = p.grad.clone()
                p -= self.lr * self.buffers[p]
            else:
                p -= self.lr * self.buffers[p]
                self.buffers[p] = self.momentum * self.buffers[p] + p.grad

    def zero_grad(self):
        for p in self.params:
            p.grad = None
