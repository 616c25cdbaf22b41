# One number more than the loss is read, such as a test for infinities or the scale, and the host waits for it.
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
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    if torch.isfinite(norm):
        scaler.step(optimizer)
    scaler.update()
    return loss.item()
