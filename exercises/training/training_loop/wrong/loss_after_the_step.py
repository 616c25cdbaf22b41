# The training loss is computed once more after the step, when the weights have changed.
import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device):
    was = model.training
    model.train()
    total, n = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
        with torch.no_grad():
            total += loss_fn(model(x), y).item() * len(y)
        n += len(y)
    model.train(was)
    return total / n


@torch.no_grad()
def evaluate(model, loader, loss_fn, device):
    was = model.training
    model.eval()
    total, right, n = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        out = model(x)
        total += loss_fn(out, y).item() * len(y)
        right += (out.argmax(1) == y).sum().item()
        n += len(y)
    model.train(was)
    return total / n, right / n
