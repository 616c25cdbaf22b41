# After the loop the same sum is read three times, and the host waits each time.
import math

import torch
from torch import nn
from torch.nn import functional as F


def sums(model, loader, optimizer):
    model.train()
    total, correct, clipped = torch.zeros(3, device=next(model.parameters()).device).unbind()
    samples = batches = 0
    for x, y in loader:
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
    return total, correct, clipped, samples, batches


def train_epoch(model, loader, optimizer):
    loss, right, clipped, samples, batches = sums(model, loader, optimizer)
    if math.isnan(loss.item()):
        raise ValueError("the loss was NaN")
    print(f"loss {loss.item():.3f}")
    return {
        "loss": loss.item() / batches,
        "accuracy": right.item() / samples,
        "clipped": int(clipped.item()),
    }
