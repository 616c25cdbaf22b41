import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    batches = list(loader)
    device = batches[0][0].device
    log = torch.zeros(len(batches), 3, device=device)
    for i, (x, y) in enumerate(batches):
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        log[i, 0] = loss.detach()
        log[i, 1] = (logits.argmax(-1) == y).sum()
        log[i, 2] = norm > 1.0
    log = log.cpu()
    if log[:, 0].isnan().any():
        raise ValueError("NaN")
    return {
        "loss": log[:, 0].mean().item(),
        "accuracy": log[:, 1].sum().item() / sum(len(y) for _, y in batches),
        "clipped": int(log[:, 2].sum().item()),
    }
