import os

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    """Write to `path` everything that the next step of training depends on."""
    raise NotImplementedError


def load_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler
) -> int:
    """Bring the given objects, and torch's generator, to where they were; returns the epoch."""
    raise NotImplementedError
