# Adam makes the steps, whose length does not follow the gradient.
import torch
import torch.nn.functional as F


def fit(X, y, lr, steps, l2=0.0):
    w, b = torch.zeros(X.shape[1], requires_grad=True), torch.zeros((), requires_grad=True)
    optimizer = torch.optim.Adam([w, b], lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(X @ w + b, y) + l2 * w.square().sum()
        loss.backward()
        optimizer.step()
    return w.detach(), b.detach()


def predict_proba(X, w, b):
    return torch.sigmoid(X @ w + b)
