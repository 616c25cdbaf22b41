# `mean` and `std` are Parameters with `requires_grad=False` where buffers are asked for: `parameters()` still gives them to every optimizer.
import torch
from torch import nn


class Normalizer(nn.Module):
    def __init__(self, mean, std, hidden, outputs):
        super().__init__()
        self.mean = nn.Parameter(mean, requires_grad=False)
        self.std = nn.Parameter(std, requires_grad=False)
        self.layers = nn.ModuleList()
        for size_in, size_out in ((len(mean), hidden), (hidden, hidden), (hidden, outputs)):
            self.layers.append(nn.Linear(size_in, size_out))
        self.register_parameter("scale", nn.Parameter(torch.ones(outputs)))

    def forward(self, x):
        x = (x - self.mean) / self.std
        for layer in self.layers[:-1]:
            x = torch.relu(layer(x))
        return self.layers[-1](x) * self.scale
