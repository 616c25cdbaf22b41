# The eps is added to the difference, not to the deviation that divides.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        deviation = r.std(correction=0)
        advantages[members] = (r - r.mean() + eps) / deviation
    return -(advantages.detach() * logps).mean()
