# `scale` is a buffer, which moves and is saved but is not trained.
import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, std, hidden, outputs):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.layers = nn.ModuleList(
            [nn.Linear(mean.numel(), hidden), nn.Linear(hidden, hidden), nn.Linear(hidden, outputs)]
        )
        self.register_buffer("scale", torch.ones(outputs))

    def forward(self, x):
        x = (x - self.mean) / self.std
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x) * self.scale
