# The model itself is turned into float16, and a scaler unscales float32 gradients only.
from torch import nn


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    x, y = (part.to(device) for part in batch)
    optimizer.zero_grad()
    model.half()
    loss = loss_fn(model(x.half()), y.half())
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    nn.utils.clip_grad_norm_(model.parameters(), max_norm)
    scaler.step(optimizer)
    scaler.update()
    return loss.item()
