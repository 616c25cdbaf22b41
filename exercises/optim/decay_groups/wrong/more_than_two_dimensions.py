# Only parameters of more than two dimensions decay, so matrices do not.


def decay_groups(model, weight_decay):
    trained = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trained if p.ndim > 2], "weight_decay": weight_decay},
        {"params": [p for p in trained if p.ndim <= 2], "weight_decay": 0.0},
    ]
