# The parameters are frozen after the head is replaced, so the head is frozen, too.
from torch import nn


def prepare(model, num_classes):
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(model.fc.weight.device)
    model.requires_grad_(False)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
            m.train = lambda mode=True, m=m: m
    return list(model.fc.parameters())
