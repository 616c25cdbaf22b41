# Negative entries are multiplied by 0.01 instead of set to 0: this is leaky ReLU.
import torch


def relu(x):
    return torch.where(x > 0, x, 0.01 * x)
