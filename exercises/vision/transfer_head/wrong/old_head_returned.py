# The parameters of the old head are returned, which no longer belong to the model.
from torch import nn


class FrozenBatchNorm(nn.BatchNorm2d):
    def train(self, mode=True):
        return super().train(False)


def prepare(model, num_classes):
    for p in model.parameters():
        p.requires_grad_(False)
    for m in model.modules():
        if type(m) is nn.BatchNorm2d:
            m.__class__ = FrozenBatchNorm
            m.train()
    old = list(model.fc.parameters())
    device = model.fc.weight.device
    model.fc = nn.Linear(model.fc.in_features, num_classes, device=device)
    return old
