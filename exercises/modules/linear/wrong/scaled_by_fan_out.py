# The scale of the weights follows the number of outputs, so an output grows with the number of inputs.
import torch
from torch import nn
class Linear(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_features, in_features) * (2 / out_features) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(out_features))
    def forward(self, x):
        return x @ self.weight.T + self.bias
