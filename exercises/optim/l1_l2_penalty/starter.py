from collections.abc import Iterable

import torch
from torch import Tensor


def penalised_loss(
    loss: Tensor, parameters: Iterable[Tensor], l1: float = 0.0, l2: float = 0.0
) -> Tensor:
    """() -> (): the loss plus `l1` times all |p| and `l2` times all p squared."""
    raise NotImplementedError
