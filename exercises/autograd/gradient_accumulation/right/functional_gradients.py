import torch
from torch.func import functional_call, grad_and_value


def accumulated_step(model, optimizer, loss_fn, micro_batches):
    params = dict(model.named_parameters())

    def loss_of(params, x, y):
        return loss_fn(functional_call(model, params, (x,)), y)

    total, sums = 0.0, {name: torch.zeros_like(p) for name, p in params.items()}
    for x, y in micro_batches:
        grads, loss = grad_and_value(loss_of)({n: p.detach() for n, p in params.items()}, x, y)
        total += loss.item()
        for name, g in grads.items():
            sums[name] += g
    n = len(micro_batches)
    for name, p in params.items():
        p.grad = sums[name] / n
    optimizer.step()
    return total / n
