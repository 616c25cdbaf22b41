"""Where drivers run: which devices there are, and how inputs get there."""

from typing import Any

import torch

__all__ = ["is_there", "to_device"]


def is_there(device: str) -> bool:
    """Whether this machine has the device. Asking does not initialise CUDA."""
    if device == "cuda":
        return torch.cuda.is_available()
    return device == "cpu" or (device == "mps" and torch.backends.mps.is_available())


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
