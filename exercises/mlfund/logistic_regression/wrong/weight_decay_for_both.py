# l2 is the weight decay of the optimizer, which is half the penalty, and on the bias as well.
import torch
import torch.nn.functional as F


def fit(X, y, lr, steps, l2=0.0):
    w, b = torch.zeros(X.shape[1], requires_grad=True), torch.zeros((), requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=lr, weight_decay=l2)
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.binary_cross_entropy_with_logits(X @ w + b, y)
        loss.backward()
        optimizer.step()
    return w.detach(), b.detach()


def predict_proba(X, w, b):
    return torch.sigmoid(X @ w + b)
