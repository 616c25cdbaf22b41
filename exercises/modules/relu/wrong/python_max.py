# Python's `max` asks a tensor of several entries for its truth value, which raises.
import torch


def relu(x):
    return max(x, torch.zeros_like(x))
