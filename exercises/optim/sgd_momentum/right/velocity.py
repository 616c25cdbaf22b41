import torch


class SGD:
    """The learning rate inside the velocity: the same while it is constant."""

    def __init__(self, params, lr=1e-2, momentum=0.0):
        self.params, self.lr, self.momentum = [*params], lr, momentum
        self.velocity = {}

    def step(self):
        for p in self.params:
            if p.grad is not None:
                v = self.momentum * self.velocity.get(p, 0.0) - self.lr * p.grad
                self.velocity[p] = v
                p.data.add_(v)

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()
