# This is the approximation x · sigmoid(1.702 x), not the exact form.
import torch


def gelu(x):
    return x * torch.sigmoid(1.702 * x)
