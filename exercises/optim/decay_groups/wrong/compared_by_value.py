# Shared parameters are found by their values, so of two that start alike one is lost.
import torch


def decay_groups(model, weight_decay):
    groups = [], []
    for p in model.parameters():
        group = groups[p.dim() < 2]
        if p.requires_grad and not any(p.shape == q.shape and torch.equal(p, q) for q in group):
            group.append(p)
    return [
        {"params": groups[0], "weight_decay": weight_decay},
        {"params": groups[1], "weight_decay": 0.0},
    ]
