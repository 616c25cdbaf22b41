# The deviation is that of the group, but the mean is that of the batch.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages[members] = (r - rewards.mean()) / (r.std() + eps)
    return -(advantages.detach() * logps).mean()
