from torch import nn


def prepare(model: nn.Module, num_classes: int) -> list[nn.Parameter]:
    """Give a ResNet a new head and freeze the rest; returns the parameters to optimise."""
    model.requires_grad_(False)  # before the new head, which is to be trained
    old = model.fc
    model.fc = nn.Linear(
        old.in_features, num_classes, device=old.weight.device, dtype=old.weight.dtype
    )
    # requires_grad does not hold for buffers: in training mode batch normalisation would use the
    # statistics of the batch and let its running ones drift. eval() alone lasts only until the
    # training loop calls model.train(), which calls train() of every module inside.
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()
            module.train = lambda mode=True, module=module: module  # type: ignore[method-assign]
    return list(model.fc.parameters())
