# `loss.backward()` in place of `scaler.scale(loss).backward()`: the scaler has nothing to unscale, and raises.
import torch
from torch import nn


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    x, y = (part.to(device) for part in batch)
    optimizer.zero_grad()
    with torch.autocast(device, dtype=torch.float16):
        loss = loss_fn(model(x), y)
    loss.backward()
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    scaler.step(optimizer)
    scaler.update()
    return loss.item()
