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
    raise NotImplementedError


def evaluate(
    model: nn.Module,
    loader: Iterable[tuple[Tensor, Tensor]],
    loss_fn: Loss,
    device: torch.device | str,
) -> tuple[float, float]:
    """Mean loss and accuracy over samples; changes nothing."""
    raise NotImplementedError
