# The default learning rate is not 0.001.

import torch


class Adam:
    def __init__(self, params, lr=1e-2, betas=(0.9, 0.999), eps=1e-8):
        self.params = list(params)
        self.lr, self.betas, self.eps = lr, betas, eps
        self.state = {p: [0, torch.zeros_like(p), torch.zeros_like(p)] for p in self.params}

    @torch.no_grad()
    def step(self):
        b1, b2 = self.betas
        for p in self.params:
            if p.grad is None:
                continue
            s = self.state[p]
            s[0] += 1
            s[1] = b1 * s[1] + (1 - b1) * p.grad
            s[2] = b2 * s[2] + (1 - b2) * p.grad**2
            m_hat, v_hat = s[1] / (1 - b1 ** s[0]), s[2] / (1 - b2 ** s[0])
            p -= self.lr * m_hat / (v_hat.sqrt() + self.eps)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
