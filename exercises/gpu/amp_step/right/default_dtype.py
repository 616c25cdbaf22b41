import torch


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    x, y = batch
    x, y = x.to(device), y.to(device)
    with torch.amp.autocast(device_type=device):
        prediction = model(x)
        loss = loss_fn(prediction, y)
    optimizer.zero_grad(set_to_none=True)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=max_norm)
    scaler.step(optimizer)
    scaler.update()
    return float(loss)
