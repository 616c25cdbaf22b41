import torch
from torch import Tensor


def grpo_loss(logps: Tensor, rewards: Tensor, group_ids: Tensor, eps: float = 1e-5) -> Tensor:
    """(N,), (N,), (N,) -> (): minus the mean of advantage times log-probability."""
    raise NotImplementedError
