# The iterator is made once, so it is used up after the first epoch.
import torch
from torch import nn

def finetune(backbone, head, loader, epochs=10):
    backbone.eval()
    for p in backbone.parameters():
        p.requires_grad_(False)
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-2)
    loss_fn = nn.CrossEntropyLoss()
    losses = []
    it = iter(loader)
    for _ in range(epochs):
        head.train()
        backbone.eval()
        total, count = 0.0, 0
        for x, y in it:
            with torch.no_grad():
                features = backbone(x)
            loss = loss_fn(head(features), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            count += len(x)
        losses.append(total / max(count, 1))
    return losses
