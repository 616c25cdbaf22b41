# The probabilities are clamped before the logarithm, so a row that is badly wrong has no gradient.
import torch


def fit(X, y, lr, steps, l2=0.0):
    w, b = torch.zeros(X.shape[1], requires_grad=True), torch.zeros((), requires_grad=True)
    for _ in range(steps):
        p = predict_proba(X, w, b).clamp(1e-7, 1 - 1e-7)
        loss = -(y * p.log() + (1 - y) * (1 - p).log()).mean() + l2 * w.square().sum()
        grad_w, grad_b = torch.autograd.grad(loss, [w, b])
        w, b = (w - lr * grad_w).detach(), (b - lr * grad_b).detach()
        w.requires_grad_(), b.requires_grad_()
    return w.detach(), b.detach()


def predict_proba(X, w, b):
    return torch.sigmoid(X @ w + b)
