# Only the direct children of the model are looked at, so what is nested deeper is lost.


def decay_groups(model, weight_decay):
    a, b, seen = [], [], set()
    for child in model.children():
        for p in child.parameters(recurse=False):
            if p.requires_grad and id(p) not in seen:
                seen.add(id(p))
                (a if p.ndim >= 2 else b).append(p)
    return [{"params": a, "weight_decay": weight_decay}, {"params": b, "weight_decay": 0.0}]
