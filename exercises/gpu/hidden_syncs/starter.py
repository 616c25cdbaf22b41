import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model: nn.Module, loader, optimizer) -> dict[str, float]:
    """One epoch over batches (x, y); mean loss, accuracy, and how often gradients were clipped."""
    model.train()
    total, correct, clipped, samples, batches = 0.0, 0, 0, 0, 0
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        if torch.isnan(loss):
            raise ValueError(f"the loss is NaN in batch {batches}")
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        if norm > 1.0:
            clipped += 1
        optimizer.step()
        total += loss.item()
        correct += (logits.argmax(-1) == y).sum().item()
        samples += len(y)
        batches += 1
    return {"loss": total / batches, "accuracy": correct / samples, "clipped": clipped}
