# Entries below 1 become 0 as well.
import torch


def relu(x):
    return torch.where(x > 1, x, torch.zeros_like(x))
