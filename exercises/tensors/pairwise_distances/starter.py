import torch
from torch import Tensor


def pairwise_distances(a: Tensor, b: Tensor) -> Tensor:
    """(n, d), (m, d) -> (n, m): the Euclidean distance of every row of a to every row of b."""
    raise NotImplementedError
