# Only BatchNorm is put into evaluation mode, so the backbone's dropout still changes its features.
from collections.abc import Iterable

import torch
from torch import Tensor, nn


def finetune(
    backbone: nn.Module,
    head: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    epochs: int = 10,
) -> list[float]:
    """Train a new head on a frozen backbone; the mean loss of each epoch."""
    backbone.requires_grad_(False)
    model = nn.Sequential(backbone, head)
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-2)
    loss_fn = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        model.train()
        for m in backbone.modules():
            if isinstance(m, nn.BatchNorm1d):
                m.eval()
        total, count = 0.0, 0
        for x, y in loader:
            logits = model(x)
            loss = loss_fn(logits, y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            count += len(x)
        losses.append(total / count)
    return losses
