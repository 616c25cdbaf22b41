# `error_if_nonfinite=True` raises where the scaler would leave the step out, and reads the norm.
import torch
from torch import nn


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    x, y = (part.to(device) for part in batch)
    optimizer.zero_grad()
    with torch.autocast(device, dtype=torch.float16):
        loss = loss_fn(model(x), y)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), max_norm, error_if_nonfinite=True)
    scaler.step(optimizer)
    scaler.update()
    return loss.item()
