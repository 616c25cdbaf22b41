# track_running_stats is switched off, so batch normalisation uses the batch for ever.
from torch import nn


def prepare(model, num_classes):
    model.requires_grad_(False)
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(model.fc.weight.device)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.track_running_stats = False
            m.running_mean = m.running_var = None
    return list(model.fc.parameters())
