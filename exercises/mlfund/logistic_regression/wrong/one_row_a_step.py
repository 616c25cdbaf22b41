# Each step looks at one row only.
import torch


def fit(X, y, lr, steps, l2=0.0):
    w, b = torch.zeros(X.shape[1]), torch.zeros(())
    for step in range(steps):
        row = step % len(y)
        error = predict_proba(X[row], w, b) - y[row]
        w = w - lr * (X[row] * error + 2 * l2 * w)
        b = b - lr * error
    return w, b


def predict_proba(X, w, b):
    return torch.sigmoid(X @ w + b)
