# The losses are tensors that keep the graph of their step.
import torch
from torch import Tensor, nn


class Net(nn.Module):
    """Standardises its input itself, so that whoever calls it need not know how it was trained."""

    def __init__(self, mean: Tensor, std: Tensor, hidden: int = 5):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.hidden = nn.Linear(3, hidden)
        self.output = nn.Linear(hidden, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3) -> (N, 1)"""
        x = (x - self.mean) / self.std
        return self.output(torch.relu(self.hidden(x)))


def train(x: Tensor, y: Tensor, steps: int = 300) -> tuple[nn.Module, list[float]]:
    """Fit a network to x (N, 3) and y (N, 1); the model, and the loss of each step."""
    mean, std = x.mean(0), x.std(0, correction=0).clamp_min(1e-6)
    model = Net(mean, std).to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loss_fn = nn.MSELoss()
    losses = []
    for step in range(steps):
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
        if step % 100 == 0:
            print(f"step {step:4}  loss {losses[-1]:.2f}")
    return model, losses
