import torch


def train_one_epoch(model, loader, loss_fn, optimizer, device):
    mode = model.training
    model.train()
    running = 0.0
    for batch in loader:
        x, y = (part.to(device, non_blocking=True) for part in batch)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        running += loss.item() * x.shape[0]
    model.train(mode)
    return running / len(loader.dataset)


def evaluate(model, loader, loss_fn, device):
    mode = model.training
    model.eval()
    running, hits = 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            out = model(x)
            running += loss_fn(out, y).item() * x.shape[0]
            hits += torch.eq(out.argmax(dim=1), y).sum().item()
    if mode:
        model.train()
    return [running / len(loader.dataset), hits / len(loader.dataset)]
