# In training mode batch normalisation still uses the batch, and its running statistics drift.
from torch import nn


def prepare(model, num_classes):
    model.requires_grad_(False)
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(model.fc.weight.device)
    return list(model.fc.parameters())
