import contextlib

import torch


@contextlib.contextmanager
def mode(model, training):
    before = {module: module.training for module in model.modules()}
    model.train(training)
    try:
        yield
    finally:
        for module, was in before.items():
            module.training = was


def train_one_epoch(model, loader, loss_fn, optimizer, device):
    losses, sizes = [], []
    with mode(model, True):
        for inputs, targets in loader:
            outputs = model(inputs.to(device))
            loss = loss_fn(outputs, targets.to(device))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            losses.append(loss.detach() * inputs.size(0))
            sizes.append(inputs.size(0))
    return float(torch.stack(losses).sum() / sum(sizes))


def evaluate(model, loader, loss_fn, device):
    loss_sum = torch.zeros((), device=device)
    hits = torch.zeros((), dtype=torch.long, device=device)
    seen = 0
    with torch.inference_mode(), mode(model, False):
        for inputs, targets in loader:
            inputs, targets = inputs.to(device), targets.to(device)
            outputs = model(inputs)
            loss_sum += loss_fn(outputs, targets) * targets.numel()
            hits += outputs.max(dim=-1).indices.eq(targets).sum()
            seen += targets.numel()
    return float(loss_sum) / seen, int(hits) / seen
