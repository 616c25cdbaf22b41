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
    # With the underscore: `requires_grad = False` only gives the module a new attribute, and no
    # parameter takes note.
    backbone.requires_grad_(False)
    model = nn.Sequential(backbone, head)
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-2)
    loss_fn = nn.CrossEntropyLoss()
    losses = []
    for _ in range(epochs):
        # Running statistics are buffers: no optimiser changes them, every forward in training mode
        # does. In eval mode they stay, and dropout leaves the features alone. After model.train(),
        # because that reaches into the backbone.
        model.train()
        backbone.eval()
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
