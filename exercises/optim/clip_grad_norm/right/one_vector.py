import torch


def clip_grad_norm_(parameters, max_norm):
    kept = [p for p in parameters if p.grad is not None]
    total = torch.cat([p.grad.reshape(-1) for p in kept]).norm()
    factor = min(1.0, max_norm / (float(total) + 1e-6))
    for p in kept:
        p.grad = p.grad * factor
    return total
