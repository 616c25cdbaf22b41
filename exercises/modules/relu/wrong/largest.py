# `max` without a second tensor gives the largest entry instead of one maximum per entry.
import torch


def relu(x):
    return torch.max(x).clamp(min=0)
