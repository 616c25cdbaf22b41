# The inputs are moved to the device, the targets are not.
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
        x = x.to(device)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        # Weighted by the size: the last batch is smaller, and its mean must not count as much.
        total += loss.item() * len(y)
        count += len(y)
    model.train(was_training)
    return total / count


@torch.no_grad()  # no graph is built; this alone does not switch dropout off
def evaluate(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    loss_fn: Loss,
    device: torch.device | str,
) -> tuple[float, float]:
    """Mean loss and accuracy over samples; changes nothing."""
    was_training = model.training
    model.eval()  # dropout off, batch normalisation on its running statistics
    total, correct, count = 0.0, 0, 0
    for x, y in loader:
        x = x.to(device)
        logits = model(x)  # (N, C)
        total += loss_fn(logits, y).item() * len(y)
        correct += (logits.argmax(1) == y).sum().item()
        count += len(y)
    model.train(was_training)
    return total / count, correct / count
