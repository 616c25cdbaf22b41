# A small constant is added to the probabilities, so no logarithm goes below that of the constant.
import torch


def log_softmax(x, dim=-1):
    return (torch.softmax(x, dim) + 1e-9).log()
