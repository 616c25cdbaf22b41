# The loss that is reported is half the mean squared error.
import torch
from torch import Tensor, nn


def batches(x: Tensor, y: Tensor, batch_size: int):
    """The data in a new random order, batch by batch."""
    order = torch.randperm(len(x), device=x.device)
    for chosen in order.split(batch_size):
        yield x[chosen], y[chosen]


def train(x: Tensor, y: Tensor, epochs: int = 60) -> tuple[nn.Module, list[float]]:
    """Fit a linear model to x (N, D) and y (N,); the model, and the mean loss of each epoch."""
    model = nn.Linear(x.shape[1], 1).to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for inputs, targets in batches(x, y, batch_size=16):
            prediction = model(inputs).squeeze(-1)
            assert prediction.shape == targets.shape
            loss = ((prediction - targets) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(inputs)
        losses.append(total / len(x) / 2)
    return model, losses
