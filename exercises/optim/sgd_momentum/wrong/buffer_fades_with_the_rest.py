# The buffer is multiplied by 1 - momentum instead of momentum.
import torch


class SGD:
    def __init__(self, params, lr=1e-2, momentum=0.0):
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
                self.buffers[i].mul_(1 - self.momentum).add_(p.grad)
            p.sub_(self.lr * self.buffers[i])

    def zero_grad(self):
        for p in self.params:
            p.grad = None
