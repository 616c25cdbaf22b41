# Parameters of one dimension decay too: only scalars are spared.


def decay_groups(model, weight_decay):
    trained = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trained if p.ndim >= 1], "weight_decay": weight_decay},
        {"params": [p for p in trained if p.ndim < 1], "weight_decay": 0.0},
    ]
