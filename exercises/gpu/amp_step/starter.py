import torch
from torch import Tensor, nn


def amp_step(
    model: nn.Module,
    batch: tuple[Tensor, Tensor],
    loss_fn,
    optimizer: torch.optim.Optimizer,
    scaler: torch.amp.GradScaler,
    device: str,
    max_norm: float,
) -> float:
    """One training step in float16 on (x, y); returns the unscaled loss."""
    raise NotImplementedError
