import torch
from torch import nn


def finetune(backbone, head, loader, epochs=10):
    for p in backbone.parameters():
        p.requires_grad = False
    backbone.eval()
    head.train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-2)
    losses = []
    for _ in range(epochs):
        total, count = 0.0, 0
        for x, y in loader:
            with torch.no_grad():
                features = backbone(x)
            loss = nn.functional.cross_entropy(head(features), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total, count = total + loss.item() * len(y), count + len(y)
        losses.append(total / count)
    return losses
