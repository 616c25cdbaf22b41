# The sum is divided by the number of groups instead of the number of answers.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    rewards = rewards.detach()
    advantages = torch.zeros_like(rewards)
    groups = group_ids.unique()
    for group in groups:
        chosen = group_ids == group
        r = rewards[chosen]
        advantages[chosen] = (r - r.mean()) / (r.std() + eps)
    return -(advantages * logps).sum() / len(groups)
