# The accuracy is divided by the number of batches instead of the number of points.
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
        return self.head(self.layers(x))

def make_optimizer(model):
    return torch.optim.Adam(model.parameters(), lr=1e-2)

def train_epoch(model, loader, optimizer):
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
def evaluate(model, loader):
    device = next(model.parameters()).device
    was = model.training
    model.eval()
    correct, count = 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        found = model(x).argmax(dim=-1)
        correct += (found == y).sum().item()
        count += len(y)
    model.train(was)
    return correct / len(loader)
