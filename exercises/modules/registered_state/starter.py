import torch
from torch import Tensor, nn


class Normalizer(nn.Module):
    """Standardises its inputs with fixed statistics, then a small network, then a learned scale."""

    def __init__(self, mean: Tensor, std: Tensor, hidden: int, outputs: int) -> None:
        super().__init__()
        self.mean = mean
        self.std = std
        self.layers = [
            nn.Linear(mean.numel(), hidden),
            nn.Linear(hidden, hidden),
            nn.Linear(hidden, outputs),
        ]
        self.scale = torch.ones(outputs, requires_grad=True)

    def forward(self, x: Tensor) -> Tensor:
        """(N, F) -> (N, outputs)"""
        x = (x - self.mean) / self.std
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x) * self.scale


def train(model: nn.Module, x: Tensor, y: Tensor, steps: int) -> list[float]:
    """The losses of a few steps on one batch."""
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
