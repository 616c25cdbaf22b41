# The numbers are collected on the device and then read one by one, with a wait for each batch.
import math

from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    losses, hits, clipped, samples = [], [], [], 0
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.detach())
        hits.append((logits.argmax(-1) == y).sum())
        clipped.append(norm > 1.0)
        samples += len(y)
    loss = sum(loss.item() for loss in losses) / len(losses)
    if math.isnan(loss):
        raise ValueError("a loss is NaN")
    return {
        "loss": loss,
        "accuracy": sum(hit.item() for hit in hits) / samples,
        "clipped": sum(c.item() for c in clipped),
    }
