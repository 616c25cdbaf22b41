# The loss is looked at for NaN at every tenth step, so the waits still grow with the epoch.
import math

import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    losses, hits, clipped, samples = [], [], [], 0
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        if len(losses) % 10 == 0 and torch.isnan(loss):
            raise ValueError("a loss is NaN")
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.detach())
        hits.append((logits.argmax(-1) == y).sum())
        clipped.append(norm > 1.0)
        samples += len(y)
    loss = torch.stack(losses).mean().item()
    if math.isnan(loss):
        raise ValueError("a loss is NaN")
    return {
        "loss": loss,
        "accuracy": torch.stack(hits).sum().item() / samples,
        "clipped": torch.stack(clipped).sum().item(),
    }
