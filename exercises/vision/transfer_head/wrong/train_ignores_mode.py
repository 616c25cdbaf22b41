# The replaced `train` ignores its argument, so `eval()` leaves the model in training mode.
from torch import nn


def prepare(model, num_classes):
    for p in model.parameters():
        p.requires_grad = False
    device = next(model.parameters()).device
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(device)

    orig = model.train

    def train(mode=True):
        orig(True)
        for m in model.modules():
            if isinstance(m, nn.BatchNorm2d):
                m.training = False
        return model

    model.train = train
    return list(model.fc.parameters())
