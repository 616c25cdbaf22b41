def decay_groups(model, weight_decay):
    trained = {name: p for name, p in model.named_parameters() if p.requires_grad}
    return [
        dict(params=(p for p in trained.values() if p.ndim > 1), weight_decay=weight_decay),
        dict(params=(p for p in trained.values() if p.ndim <= 1), weight_decay=0),
    ]
