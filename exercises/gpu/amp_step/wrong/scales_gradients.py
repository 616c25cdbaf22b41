# The gradients are scaled after backward, when the small ones have become 0 already.
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
    x, y = (part.to(device, non_blocking=True) for part in batch)
    optimizer.zero_grad()
    with torch.autocast(device, dtype=torch.float16):
        loss = loss_fn(model(x), y)
    factor = scaler.scale(torch.ones((), device=device))
    loss.backward()
    for parameter in model.parameters():
        parameter.grad *= factor
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    scaler.step(optimizer)
    scaler.update()
    return loss.item()
