# From the second step on, the gradient enters the buffer with a factor of 1 - momentum.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.0):
        self.params = list(params)
        self.lr, self.momentum = lr, momentum
        self.buffers = [None for _ in self.params]

    @torch.no_grad()
    def step(self):
        for i, p in enumerate(self.params):
            if p.grad is None:
                continue
            if self.buffers[i] is None:
                self.buffers[i] = p.grad.clone()
            else:
                self.buffers[i].mul_(self.momentum).add_(p.grad, alpha=1 - self.momentum)
            p -= self.lr * self.buffers[i]

    def zero_grad(self):
        for p in self.params:
            p.grad = None
