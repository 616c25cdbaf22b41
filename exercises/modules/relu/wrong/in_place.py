# Negative entries are overwritten in the caller's tensor.
import torch


def relu(x):
    with torch.no_grad():
        x[x < 0] = 0
    return x * 1
