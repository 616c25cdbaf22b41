# Saving puts the model into training mode, whatever its mode was.
from pathlib import Path

import torch
from torch import nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    """Write to `path` everything that the next step of training depends on."""
    model.train()
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "rng": torch.get_rng_state(),
        "epoch": epoch,
    }
    temporary = Path(f"{path}.tmp")
    torch.save(checkpoint, temporary)
    temporary.replace(path)


def load_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler
) -> int:
    """Bring the given objects, and torch's generator, to where they were; returns the epoch."""
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"]
