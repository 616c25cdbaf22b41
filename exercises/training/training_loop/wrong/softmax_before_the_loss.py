# A softmax is applied before a loss that takes logits.
import torch
from torch import nn

def train_one_epoch(model, loader, loss_fn, optimizer, device):
    was = model.training
    model.train()
    total, n = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x).softmax(1), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * x.size(0)
        n += x.size(0)
    model.train(was)
    return total / n

@torch.no_grad()
def evaluate(model, loader, loss_fn, device):
    was = model.training
    model.eval()
    total, correct, n = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        logits = model(x)
        total += loss_fn(logits, y).item() * len(y)
        correct += (logits.argmax(1) == y).sum().item()
        n += len(y)
    model.train(was)
    return total / n, correct / n
