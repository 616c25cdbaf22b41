import torch
from torch.nn.utils import clip_grad_norm_


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    params = [p for group in optimizer.param_groups for p in group["params"]]
    x, y = batch[0].to(device), batch[1].to(device)
    with torch.autocast(device_type=device):
        loss = loss_fn(model(x), y)
    grads = torch.autograd.grad(scaler.scale(loss), params, allow_unused=True)
    for p, g in zip(params, grads):
        p.grad = g
    scaler.unscale_(optimizer)
    clip_grad_norm_(params, max_norm)
    scaler.step(optimizer)
    scaler.update()
    return loss.item()
