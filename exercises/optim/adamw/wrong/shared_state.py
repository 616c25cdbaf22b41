# All parameters share one pair of averages.
import torch


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        self.params = list(params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.weight_decay = weight_decay
        self.m = 0
        self.v = 0
        self.t = 0

    @torch.no_grad()
    def step(self):
        beta1, beta2 = self.betas
        self.t += 1
        for p in self.params:
            if p.grad is None:
                continue
            p *= 1 - self.lr * self.weight_decay
            self.m = beta1 * self.m + (1 - beta1) * p.grad
            self.v = beta2 * self.v + (1 - beta2) * p.grad**2
            m_hat = self.m / (1 - beta1**self.t)
            v_hat = self.v / (1 - beta2**self.t)
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
