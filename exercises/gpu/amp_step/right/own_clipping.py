import torch
from torch.utils._pytree import tree_map


def forward(model, loss_fn, x, y):
    return loss_fn(model(x), y)


def amp_step(model, batch, loss_fn, optimizer, scaler, device, max_norm):
    kind = torch.device(device).type
    x, y = tree_map(lambda part: part.to(device), list(batch))
    model.zero_grad()
    loss = torch.autocast(kind, torch.float16)(forward)(model, loss_fn, x, y)
    scaled = scaler.scale(loss)
    scaled.backward()
    scaler.unscale_(optimizer)
    gradients = [p.grad for group in optimizer.param_groups for p in group["params"]]
    norm = torch.linalg.vector_norm(torch.stack([g.norm() for g in gradients]))
    for gradient in gradients:
        gradient.mul_((max_norm / (norm + 1e-6)).clamp(max=1.0))
    scaler.step(optimizer)
    scaler.update()
    return float(loss.detach())
