# The argmax runs over the batch instead of the classes.
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

Loss = Callable[[Tensor, Tensor], Tensor]


def train_one_epoch(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    loss_fn: Loss,
    optimizer: Optimizer,
    device: torch.device | str,
) -> float:
    """Train on every batch once; returns the mean loss over samples."""
    was_training = model.training
    model.train()
    total, count = 0.0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
      
        total += loss.item() * len(y)
        count += len(y)
    model.train(was_training)
    return total / count


@torch.no_grad()
def evaluate(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    loss_fn: Loss,
    device: torch.device | str,
) -> tuple[float, float]:
    """Mean loss and accuracy over samples; changes nothing."""
    was_training = model.training
    model.eval()
    total, correct, count = 0.0, 0, 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        logits = model(x)
        total += loss_fn(logits, y).item() * len(y)
        correct += (logits.argmax(0) == y).sum().item()
        count += len(y)
    model.train(was_training)
    return total / count, correct / count
