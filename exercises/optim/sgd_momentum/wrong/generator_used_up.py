# The parameters are not kept in a list, so a generator is used up after one walk.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.0):
        self.params = params
        self.lr, self.momentum = lr, momentum
        self.buffers = {}

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                continue
            if i not in self.buffers:
                self.buffers[i] = p.grad.clone()
            else:
                self.buffers[i].mul_(self.momentum).add_(p.grad)
            p -= self.lr * self.buffers[i]

    def zero_grad(self):
        for p in self.params:
            p.grad = None
