import torch
from torch import Tensor, nn


class LinearRegression:
    """Least squares for y ≈ Xw + b. Each method: (N, D), (N,) -> w (D,), b a number."""

    def closed_form(self, X: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """The exact solution, also when columns of X depend on each other."""
        raise NotImplementedError

    def gradient_descent(
        self, X: Tensor, y: Tensor, lr: float = 0.01, steps: int = 1000
    ) -> tuple[Tensor, Tensor]:
        """Steps on the mean squared error, from zeros, with a gradient written by hand."""
        raise NotImplementedError

    def nn_linear(
        self, X: Tensor, y: Tensor, lr: float = 0.01, steps: int = 1000
    ) -> tuple[Tensor, Tensor]:
        """An `nn.Linear`, trained with an optimizer."""
        raise NotImplementedError
