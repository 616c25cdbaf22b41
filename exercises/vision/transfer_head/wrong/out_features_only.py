# Only the attribute out_features is changed; the weight keeps its 1,000 rows.
from torch import nn


def prepare(model, num_classes):
    model.requires_grad_(False)
    model.fc.out_features = num_classes
    model.fc.requires_grad_(True)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
            m.train = lambda mode=True, m=m: m
    return list(model.fc.parameters())
