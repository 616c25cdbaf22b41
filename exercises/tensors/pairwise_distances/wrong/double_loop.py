# Two Python loops, one in the other, go over all pairs of rows.
import torch


def pairwise_distances(a, b):
    return torch.stack([torch.stack([(x - y).square().sum().sqrt() for y in b]) for x in a])
