# The training loss averages the means of the batches, so the smaller last batch counts too much.
import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device):
    was = model.training
    model.train()
    losses = []
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    model.train(was)
    return sum(losses) / len(losses)


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
