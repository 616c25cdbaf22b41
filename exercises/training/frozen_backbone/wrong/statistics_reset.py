# The running statistics of BatchNorm are reset, so the pretrained ones are lost.
import torch
from torch import nn

def finetune(backbone, head, loader, epochs=10):
    for m in backbone.modules():
        if isinstance(m, nn.BatchNorm1d):
            m.reset_running_stats()
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
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            count += len(x)
        losses.append(total / count)
    return losses
