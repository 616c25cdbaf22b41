# The last block is trained as well.
from torch import nn


def prepare(model, num_classes):
    model.requires_grad_(False)
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(model.fc.weight.device)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
            m.train = lambda mode=True, m=m: m
    model.layer4.requires_grad_(True)
    return [p for p in model.parameters() if p.requires_grad]
