# The gradients are never cleared, so every step adds those of all the steps before.
import torch
from torch import nn


def finetune(backbone, head, loader, epochs=10):
    backbone.eval()
    for p in backbone.parameters():
        p.requires_grad_(False)
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-2)
    loss_fn = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        head.train()
        backbone.eval()
        total, count = 0.0, 0
        for x, y in loader:
            with torch.no_grad():
                features = backbone(x)
            loss = loss_fn(head(features), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            count += len(x)
        losses.append(total / count)
    return losses
