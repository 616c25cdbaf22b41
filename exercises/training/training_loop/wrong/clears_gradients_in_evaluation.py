# Evaluation clears the gradients, which it should leave alone.
import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device):
    was = model.training
    model.train()
    t, n = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        l = loss_fn(model(x), y)
        l.backward()
        optimizer.step()
        t += l.item() * len(x); n += len(x)
    model.train(was)
    return t / n


def evaluate(model, loader, loss_fn, device):
    was = model.training
    model.eval()
    model.zero_grad()
    t, n, c = 0.0, 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            o = model(x)
            t += loss_fn(o, y).item() * len(x) ; n += len(x)
            c += (o.argmax(1) == y).sum().item()
    model.train(was)
    return t / n, c / n
