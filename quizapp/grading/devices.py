"""Where drivers run: which devices there are, and how inputs get there."""

import os
from typing import Any

import torch

__all__ = ["is_there", "make_ready", "to_device"]


def is_there(device: str) -> bool:
    """Whether this machine has the device. Asking does not initialise CUDA."""
    if device == "cuda":
        return torch.cuda.is_available()
    return device == "cpu" or (device == "mps" and torch.backends.mps.is_available())


def make_ready(device: str) -> None:
    """Have a process ready for one device, so that no call on it pays for the device's start.

    On a GPU float32 means float32, as on the CPU. Any other device is the same on a machine that
    has a GPU: `torch.cuda.is_available()` is False there.
    """
    if device != "cuda":
        os.environ["CUDA_VISIBLE_DEVICES"] = ""
    elif is_there(device):
        os.environ["CUDA_LAUNCH_BLOCKING"] = "1"  # an error comes at the line that made it
        torch.backends.cudnn.allow_tf32 = False  # on by default, for convolutions
        torch.ones(1, 1, device=device).mm(torch.ones(1, 1, device=device))


def to_device(value: Any, device: str) -> Any:
    """Inputs with every tensor on the device; a leaf stays a leaf that requires its gradient."""
    if device == "cpu":
        return value
    if isinstance(value, torch.Tensor):
        return value.detach().to(device).requires_grad_(value.requires_grad)
    if isinstance(value, list | tuple):
        return type(value)(to_device(item, device) for item in value)
    if isinstance(value, dict):
        return {key: to_device(item, device) for key, item in value.items()}
    return value
