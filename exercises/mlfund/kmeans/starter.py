import torch
from torch import Tensor


def kmeans(
    X: Tensor, k: int, steps: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """(n, d) -> centroids (k, d), labels (n,) of 0 to k - 1."""
    raise NotImplementedError
