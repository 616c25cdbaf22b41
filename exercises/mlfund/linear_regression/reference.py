import torch
from torch import Tensor, nn
from torch.nn import functional as F


class LinearRegression:
    """Least squares for y ≈ Xw + b. Each method: (N, D), (N,) -> w (D,), b a 0-d tensor."""

    def closed_form(self, X: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """The exact solution, also when columns of X depend on each other."""
        # A column of ones makes the intercept one more weight.
        design = torch.cat([X, X.new_ones(len(X), 1)], dim=1)  # (N, D + 1)
        # Not inverse(AᵀA) Aᵀy: AᵀA squares the condition number, and is singular when columns
        # depend on each other. The pseudo-inverse comes from the SVD of A itself and then gives
        # the shortest solution. lstsq does the same on the CPU; on CUDA it wants full rank.
        solution = torch.linalg.pinv(design) @ y  # (D + 1,)
        return solution[:-1], solution[-1]

    def gradient_descent(
        self, X: Tensor, y: Tensor, lr: float = 0.01, steps: int = 1000
    ) -> tuple[Tensor, Tensor]:
        """Steps on the mean squared error, from zeros, with a gradient written by hand."""
        w, b = X.new_zeros(X.shape[1]), X.new_zeros(())
        for _ in range(steps):
            residual = X @ w + b - y  # (N,)
            # d/dw mean(r²) = 2/N Σ r_n x_n. Both gradients come from the same residual.
            w = w - lr * 2 / len(y) * (X.T @ residual)  # (D, N) @ (N,)
            b = b - lr * 2 * residual.mean()
        return w, b

    def nn_linear(
        self, X: Tensor, y: Tensor, lr: float = 0.01, steps: int = 1000
    ) -> tuple[Tensor, Tensor]:
        """An `nn.Linear`, trained with an optimizer."""
        layer = nn.Linear(X.shape[1], 1).to(X)
        optimizer = torch.optim.SGD(layer.parameters(), lr=lr)
        for _ in range(steps):
            optimizer.zero_grad()
            # (N, 1) - (N,) would broadcast to (N, N), and the fit would predict the mean of y.
            loss = F.mse_loss(layer(X).squeeze(1), y)
            loss.backward()
            optimizer.step()
        return layer.weight.detach()[0], layer.bias.detach()[0]
