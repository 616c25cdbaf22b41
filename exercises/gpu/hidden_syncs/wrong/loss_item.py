# A running figure is read with `.item()` in every step.
import math

import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model: nn.Module, loader, optimizer) -> dict[str, float]:
    """One epoch over batches (x, y); mean loss, accuracy, and how often gradients were clipped."""
    model.train()
    device = next(model.parameters()).device
    total, correct, clipped = torch.zeros(3, device=device).unbind()
    samples = batches = 0
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        clipped += norm > 1.0
        optimizer.step()
        total += loss.item()
        correct += (logits.argmax(-1) == y).sum()
        samples += len(y)
        batches += 1
    loss_sum, right, often = torch.stack([total, correct, clipped]).tolist()
    if math.isnan(loss_sum):
        raise ValueError("the loss was NaN")
    return {"loss": loss_sum / batches, "accuracy": right / samples, "clipped": int(often)}
