import torch
from torch import Tensor


def ppo_loss(
    new_logps: Tensor, old_logps: Tensor, advantages: Tensor, clip_ratio: float = 0.2
) -> Tensor:
    """(N,), (N,), (N,) -> (): the clipped surrogate, to be minimised."""
    raise NotImplementedError
