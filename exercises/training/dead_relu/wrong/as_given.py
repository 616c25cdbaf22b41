# The first steps are so large that every hidden unit dies, and only the last bias learns.
import torch
from torch import Tensor, nn


class Net(nn.Module):
    def __init__(self, hidden: int = 5):
        super().__init__()
        self.hidden = nn.Linear(3, hidden)
        self.output = nn.Linear(hidden, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3) -> (N, 1)"""
        return self.output(torch.relu(self.hidden(x)))


def train(x: Tensor, y: Tensor, steps: int = 300) -> tuple[nn.Module, list[float]]:
    """Fit a network to x (N, 3) and y (N, 1); the model, and the loss of each step."""
    model = Net().to(x.device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loss_fn = nn.MSELoss()
    losses = []
    for step in range(steps):
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        if step % 100 == 0:
            print(f"step {step:4}  loss {losses[-1]:.2f}")
    return model, losses
