# A sigmoid takes the place of the softmax, and cross_entropy still wants logits.
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def make_loader(x, y, batch_size=32):
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=True)


class SpiralNet(nn.Module):
    def __init__(self, classes=3):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(2, 64), nn.ReLU(), nn.Dropout(0.1), nn.Linear(64, 64), nn.ReLU()
        )
        self.head = nn.Linear(64, classes)

    def forward(self, x):
        return self.head(self.layers(x)).sigmoid()


def make_optimizer(model):
    return torch.optim.Adam(model.parameters(), lr=1e-2)


def train_epoch(model, loader, optimizer):
    model.train()
    device = next(model.parameters()).device
    losses = []
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def evaluate(model, loader):
    device = next(model.parameters()).device
    correct, count = 0, 0
    model.eval()
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            found = model(x).argmax(dim=-1)
            correct += (found == y).sum().item()
            count += len(y)
    return correct / count
