# The groups hold detached tensors, which get no gradient, instead of the parameters themselves.
def decay_groups(model, weight_decay):
    ps = [p.detach() for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in ps if p.dim() >= 2], "weight_decay": weight_decay},
        {"params": [p for p in ps if p.dim() < 2], "weight_decay": 0.0},
    ]
