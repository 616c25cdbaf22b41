# The differences of all pairs are made, and their norms taken.
import torch


def pairwise_distances(a,b): return (a[:,None]-b[None]).norm(dim=-1)
