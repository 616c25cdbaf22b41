# The learning rate of Adam is still 0.5.
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset


def make_loader(x: Tensor, y: Tensor, batch_size: int = 32) -> DataLoader:
    """Training batches of the points x (N, 2) and their classes y (N,), sorted by class."""
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=True)


class SpiralNet(nn.Module):
    def __init__(self, classes: int = 3):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(2, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 64), nn.ReLU()
        )
        self.head = nn.Linear(64, classes)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 2) -> (B, classes)"""
        return self.head(self.layers(x))


def make_optimizer(model: nn.Module) -> torch.optim.Optimizer:
    return torch.optim.Adam(model.parameters(), lr=0.5)


def train_epoch(model: nn.Module, loader, optimizer: torch.optim.Optimizer) -> list[float]:
    """One pass over the data; the loss of each batch."""
    device = next(model.parameters()).device
    model.train()
    losses = []
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def evaluate(model: nn.Module, loader) -> float:
    """The share of points whose class the model finds."""
    device = next(model.parameters()).device
    model.eval()
    correct, count = 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        found = model(x).argmax(dim=-1)
        correct += (found == y).sum().item()
        count += len(y)
    return correct / count
