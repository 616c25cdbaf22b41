import torch
from torch import Tensor


def fit(X: Tensor, y: Tensor, lr: float, steps: int, l2: float = 0.0) -> tuple[Tensor, Tensor]:
    """(N, D), (N,) of 0.0 and 1.0 -> w (D,), b 0-d: mean cross-entropy + l2 * sum of w squared."""
    # The problem is convex, so zeros are as good a start as any.
    w, b = X.new_zeros(X.shape[1]), X.new_zeros(())
    for _ in range(steps):
        # d/dz of -y log σ(z) - (1 - y) log(1 - σ(z)) is σ(z) - y: the sigmoid's slope cancels the
        # logarithm's. No logarithm is left that could be taken of 0.
        error = (predict_proba(X, w, b) - y) / len(y)  # (N,)
        # The penalty leaves b alone: the base rate of the classes is no complexity.
        w = w - lr * (X.T @ error + 2 * l2 * w)  # (D, N) @ (N,)
        b = b - lr * error.sum()
    return w, b


def predict_proba(X: Tensor, w: Tensor, b: Tensor | float) -> Tensor:
    """(N, D), (D,), a number -> (N,): the probability of y = 1."""
    # torch.sigmoid is stable at both ends; exp(z) / (1 + exp(z)) is inf / inf for a large z.
    return torch.sigmoid(X @ w + b)
