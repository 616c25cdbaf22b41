# The weights and biases of batch normalisation are left trainable.
from torch import nn


def prepare(model, num_classes):
    model.requires_grad_(False)
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(model.fc.weight.device)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
            m.requires_grad_(True)
            m.train = lambda mode=True, m=m: m
    return list(model.fc.parameters())
