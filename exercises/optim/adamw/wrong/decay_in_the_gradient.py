# The decay is added to the gradient in place, which rescales it and changes the gradient.
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
            s = self.state[p]
            s[0] += 1
            s[1].mul_(b1).add_(p.grad, alpha=1 - b1)
            s[2].mul_(b2).addcmul_(p.grad, p.grad, value=1 - b2)
            update = p.grad
            update.copy_(s[1] / (1 - b1 ** s[0]))
            update.div_((s[2] / (1 - b2 ** s[0])).sqrt() + self.eps)
            p -= self.lr * (update + self.wd * p)

    def zero_grad(self):
        for p in self.params:
            p.grad = None
