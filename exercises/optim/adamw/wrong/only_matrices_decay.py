# Only parameters of two dimensions decay: which ones do is for the caller's groups to say.
import torch


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=1e-2):
        self.params = list(params)
        self.lr, self.betas, self.eps, self.wd = lr, betas, eps, weight_decay
        self.state = {p: [0, torch.zeros_like(p), torch.zeros_like(p)] for p in self.params}

    @torch.no_grad()
    def step(self):
        b1, b2 = self.betas
        for p in self.params:
            if p.grad is None:
                continue
            g = p.grad
            s = self.state[p]
            s[0] += 1
            s[1] = b1 * s[1] + (1 - b1) * g
            s[2] = b2 * s[2] + (1 - b2) * g * g
            m_hat, v_hat = s[1] / (1 - b1 ** s[0]), s[2] / (1 - b2 ** s[0])
            wd = self.wd if p.ndim >= 2 else 0.0
            p -= self.lr * (m_hat / (v_hat.sqrt() + self.eps) + wd * p)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
