# A last batch that is smaller is left out.
import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    device = next(model.parameters()).device
    total = torch.zeros((), device=device)
    correct = torch.zeros((), dtype=torch.long, device=device)
    clipped = torch.zeros((), dtype=torch.long, device=device)
    samples, batches = 0, 0
    for x, y in loader:
        if batches and len(y) < size:
            break
        size = len(y)
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        clipped += norm > 1.0
        optimizer.step()
        total += loss.detach()
        correct += (logits.argmax(-1) == y).sum()
        samples += len(y)
        batches += 1
    loss = total.item() / batches
    if loss != loss:
        raise ValueError("the loss is NaN")
    return {"loss": loss, "accuracy": correct.item() / samples, "clipped": clipped.item()}
