import torch
from torch import Tensor


def fit(
    X: Tensor, y: Tensor, lr: float, steps: int, l2: float = 0.0
) -> tuple[Tensor, Tensor]:
    """(N, D), (N,) of 0.0 and 1.0 -> w (D,), b a number."""
    raise NotImplementedError


def predict_proba(X: Tensor, w: Tensor, b: Tensor | float) -> Tensor:
    """(N, D), (D,), a number -> (N,): the probability of y = 1."""
    raise NotImplementedError
