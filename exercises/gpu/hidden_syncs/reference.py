import math

import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model: nn.Module, loader, optimizer) -> dict[str, float]:
    """One epoch over batches (x, y); mean loss, accuracy, and how often gradients were clipped."""
    model.train()
    # Sums on the device: adding to them queues a kernel and returns at once. Python numbers would
    # have to be read back, and the host would wait for everything that is queued.
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
        total += loss.detach()  # detached, or the sum would keep the graph of every step
        correct += (logits.argmax(-1) == y).sum()
        samples += len(y)  # a shape is known on the host
        batches += 1
    # The one wait of the epoch, for all three figures together.
    loss_sum, right, often = torch.stack([total, correct, clipped]).tolist()
    if math.isnan(loss_sum):  # one NaN makes the sum NaN, so nothing is lost by looking late
        raise ValueError("the loss was NaN")
    return {"loss": loss_sum / batches, "accuracy": right / samples, "clipped": int(often)}
