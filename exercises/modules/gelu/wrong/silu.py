# This is SiLU, x · sigmoid(x).
import torch


def gelu(x):
    return x * torch.sigmoid(x)
