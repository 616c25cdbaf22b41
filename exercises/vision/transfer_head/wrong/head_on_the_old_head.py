# The new layer stands behind the old one instead of taking its place.
import torch
from torch import nn

def prepare(model, num_classes):
    for p in model.parameters():
        p.requires_grad = False
    new = nn.Linear(model.fc.out_features, num_classes).to(model.fc.weight.device)
    model.fc = nn.Sequential(model.fc, nn.ReLU(), new)
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
            m.train = lambda mode=True, m=m: m
    return list(model.fc.parameters())
