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
    # From pinned memory the copy runs beside the host; from elsewhere this is a plain copy.
    x, y = (part.to(device, non_blocking=True) for part in batch)
    optimizer.zero_grad()
    # Autocast picks a dtype for each operation: matrix products in float16, losses in float32.
    with torch.autocast(device, dtype=torch.float16):
        loss = loss_fn(model(x), y)
    # Backward runs each operation in the dtype of its forward, so it needs no autocast. The factor
    # goes in before it: a gradient that became 0 on the way could not be brought back afterwards.
    scaler.scale(loss).backward()
    # Back to true size, in place, before anything that compares gradients with a number. It also
    # notes which are infinite or NaN, before clipping spreads a NaN over all of them.
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    # optimizer.step(), unless an overflow was noted; it does not divide a second time.
    scaler.step(optimizer)
    # Halves the scale after an overflow, doubles it after a long run without one. After `step`,
    # since it forgets what was noted.
    scaler.update()
    # Read last: by now everything is queued. `loss` itself was never scaled.
    return loss.item()
