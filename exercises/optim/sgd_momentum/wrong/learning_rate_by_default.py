# The default learning rate is 0.001 instead of 0.01.
import torch


class SGD:
    def __init__(self, params, lr=1e-3, momentum=0.0):
        self.params = list(params)
        self.lr, self.momentum = lr, momentum
        self.buffers = [None] * len(self.params)

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                continue
            if self.buffers[i] is None:
                self.buffers[i] = p.grad.clone()
            else:
                self.buffers[i].mul_(self.momentum).add_(p.grad)
            p.sub_(self.lr * self.buffers[i])

    def zero_grad(self):
        for p in self.params:
            p.grad = None
