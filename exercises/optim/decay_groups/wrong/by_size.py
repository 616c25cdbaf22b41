# The number of entries decides, not the number of dimensions.
def decay_groups(model, weight_decay):
    decay, plain = [], []
    for p in model.parameters():
        if not p.requires_grad:
            continue
        (decay if p.numel() > 4 else plain).append(p)
    return [{"params": decay, "weight_decay": weight_decay}, {"params": plain, "weight_decay": 0.0}]
