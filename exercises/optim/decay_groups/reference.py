from typing import Any

from torch import nn


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict[str, Any]]:
    """Two parameter groups for an optimiser: with weight decay, and without."""
    # parameters() gives a shared parameter once, so tied weights are not decayed twice.
    trained = [p for p in model.parameters() if p.requires_grad]
    # Decay pulls towards 0. For a matrix that means a smoother function; for the scale of a norm,
    # whose neutral value is 1, or for a bias, it means only a worse fit. The number of dimensions
    # tells them apart whatever they are called.
    return [
        {"params": [p for p in trained if p.dim() >= 2], "weight_decay": weight_decay},
        {"params": [p for p in trained if p.dim() < 2], "weight_decay": 0.0},
    ]
