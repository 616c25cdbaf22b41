import torch
from torch import Tensor


def bce_with_logits(
    logits: Tensor, targets: Tensor, pos_weight: Tensor | None = None
) -> Tensor:
    """(...), (...) -> (): the mean loss over all elements."""
    raise NotImplementedError
