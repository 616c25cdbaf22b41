import types

from torch import nn


def train(self, mode=True):
    nn.Module.train(self, mode)
    for m in self.modules():
        if isinstance(m, nn.modules.batchnorm._BatchNorm):
            m.eval()
    return self


def prepare(model, num_classes):
    for p in model.parameters():
        p.requires_grad = False
    model.fc = nn.Linear(model.fc.in_features, num_classes).to(model.fc.weight.device)
    model.train = types.MethodType(train, model)
    model.train()
    return [p for p in model.parameters() if p.requires_grad]
