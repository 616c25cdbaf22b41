import torch
from torch import Tensor


def grpo_loss(logps: Tensor, rewards: Tensor, group_ids: Tensor, eps: float = 1e-5) -> Tensor:
    """(N,), (N,), (N,) -> (): minus the mean of advantage times log-probability."""
    # The advantages are weights: differentiated, they would ask the reward model to change.
    rewards = rewards.detach()
    # Group ids may be any numbers; `group` counts them 0 ... G-1 and can index.
    ids, group = group_ids.unique(return_inverse=True)  # (G,), (N,)
    sizes = torch.zeros(len(ids), dtype=rewards.dtype, device=rewards.device)
    sizes = sizes.index_add(0, group, torch.ones_like(rewards))  # (G,)
    # The answers to the same question are each other's baseline: no critic is needed.
    means = torch.zeros_like(sizes).index_add(0, group, rewards) / sizes
    centred = rewards - means[group]  # (N,)
    variances = torch.zeros_like(sizes).index_add(0, group, centred.square()) / sizes
    # eps is for a group of equal rewards: 0 / eps is 0, it teaches nothing and breaks nothing.
    advantages = centred / (variances.sqrt() + eps)[group]
    return -(advantages * logps).mean()
