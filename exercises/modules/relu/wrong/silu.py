# This is SiLU, x · sigmoid(x).
import torch


def relu(x):
    return x * torch.sigmoid(x)
