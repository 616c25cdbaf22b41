def clip_grad_norm_(parameters, max_norm):
    parameters = list(parameters)
    total = 0.0
    for p in parameters:
        if p.grad is not None:
            total += p.grad.detach().norm(2).item() ** 2
    total = total**0.5
    coefficient = max_norm / (total + 1e-6)
    if coefficient < 1:
        for p in parameters:
            if p.grad is not None:
                p.grad.detach().mul_(coefficient)
    return total
