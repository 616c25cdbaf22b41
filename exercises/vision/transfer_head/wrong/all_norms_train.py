# The weights and biases of batch normalisation are left trainable.
from torch import nn


def prepare(model, num_classes):
    for name, p in model.named_parameters():
        if "bn" not in name:
            p.requires_grad = False
    device = next(model.parameters()).device
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(device)

    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
            m.train = lambda mode=True, m=m: m
    return list(model.fc.parameters())
