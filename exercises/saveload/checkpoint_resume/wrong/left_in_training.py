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
        "model": model.state_dict(),  # buffers included
        "optimizer": optimizer.state_dict(),  # Adam's averages and step counts, momentum
        "scheduler": scheduler.state_dict(),
        "rng": torch.get_rng_state(),  # dropout, shuffling; on a GPU also torch.cuda's
        "epoch": epoch,
    }
    # More than was asked: written beside it and then moved. Within a folder replacing is atomic, so
    # at any moment there is a whole checkpoint at `path`, the old one or the new.
    temporary = Path(f"{path}.tmp")
    torch.save(checkpoint, temporary)
    temporary.replace(path)


def load_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler
) -> int:
    """Bring the given objects, and torch's generator, to where they were; returns the epoch."""
    # weights_only: tensors and plain containers, and no code. To the CPU first, so that a checkpoint
    # from a GPU loads anywhere (and the generator's state has to be there); load_state_dict copies
    # each tensor to where the model's own is.
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"]
