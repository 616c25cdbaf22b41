# The replaced `train` returns nothing, so `model = model.eval()` makes the model None.
from torch import nn


def prepare(model, num_classes):
    for p in model.parameters():
        p.requires_grad = False
    device = next(model.parameters()).device
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(device)

    orig = model.train

    def train(mode=True):
        orig(mode)
        for m in model.modules():
            if isinstance(m, nn.BatchNorm2d):
                m.eval()

    model.train = train
    return list(model.fc.parameters())
