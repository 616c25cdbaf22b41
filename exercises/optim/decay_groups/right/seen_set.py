def decay_groups(model, weight_decay):
    seen, groups = set(), ([], [])
    for module in model.modules():
        for p in module.parameters(recurse=False):
            if p.requires_grad and id(p) not in seen:
                seen.add(id(p))
                groups[len(p.shape) < 2].append(p)
    return [{"params": ps, "weight_decay": wd} for ps, wd in zip(groups, (weight_decay, 0.0))]
