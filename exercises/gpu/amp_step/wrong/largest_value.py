# The largest value is taken for the norm of the gradients.
import torch


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    x, y = batch
    x, y = x.to(device), y.to(device)
    optimizer.zero_grad()
    with torch.autocast(device, dtype=torch.float16):
        loss = loss_fn(model(x), y)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm, norm_type=float('inf'))
    scaler.step(optimizer)
    scaler.update()
    return loss.item()
