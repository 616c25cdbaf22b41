# A weight that two layers share is listed twice.
def decay_groups(model, weight_decay):
    decay, no_decay = [], []
    for name, p in model.named_parameters(remove_duplicate=False):
        if not p.requires_grad:
            continue
        if p.dim() < 2:
            no_decay.append(p)
        else:
            decay.append(p)
    return [
        {"params": decay, "weight_decay": weight_decay},
        {"params": no_decay, "weight_decay": 0.0},
    ]
