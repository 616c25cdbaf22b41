# Embeddings do not decay, though they are matrices.
from torch import nn


def decay_groups(model, weight_decay):
    spared = {id(p) for m in model.modules() if isinstance(m, nn.Embedding) for p in m.parameters()}
    a, b = [], []
    for p in model.parameters():
        if p.requires_grad:
            (a if p.ndim >= 2 and id(p) not in spared else b).append(p)
    return [{"params": a, "weight_decay": weight_decay}, {"params": b, "weight_decay": 0.0}]
