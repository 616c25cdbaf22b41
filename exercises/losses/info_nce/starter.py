import torch
import torch.nn.functional as F
from torch import Tensor


def info_nce(a: Tensor, b: Tensor, temperature: float = 0.07) -> Tensor:
    """(N, D), (N, D) -> (): row i of `a` and row i of `b` are a pair."""
    raise NotImplementedError
