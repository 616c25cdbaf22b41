# The losses are summed without `detach`, so the graphs of all batches stay alive.
import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    total, correct, clipped, samples, batches = 0.0, 0, 0, 0, 0
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        clipped += nn.utils.clip_grad_norm_(model.parameters(), 1.0) > 1.0
        optimizer.step()
        total += loss
        correct += (logits.argmax(-1) == y).sum()
        samples += len(y)
        batches += 1
    loss_sum, right, often = torch.stack([total.detach(), correct, clipped]).tolist()
    if loss_sum != loss_sum:
        raise ValueError("the loss was NaN")
    return {"loss": loss_sum / batches, "accuracy": right / samples, "clipped": int(often)}
