import torch
from torch import nn
from torch.nn import functional as F


def train_epoch(model, loader, optimizer):
    model.train()
    losses, hits, norms, samples = [], [], [], 0
    for x, y in loader:
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        norms.append(nn.utils.clip_grad_norm_(model.parameters(), 1.0))
        optimizer.step()
        losses.append(loss.detach())
        hits.append((logits.detach().argmax(-1) == y).sum())
        samples += y.numel()
    mean = torch.stack(losses).mean().item()
    if mean != mean:
        raise ValueError("NaN")
    clipped = (torch.stack(norms) > 1.0).sum().item()
    return {"loss": mean, "accuracy": torch.stack(hits).sum().item() / samples, "clipped": clipped}
