# The built-in softmax does the work.
from torch import nn


def softmax(x, dim=-1):
    return nn.Softmax(dim)(x)
