# The loss is computed in float64, and comes back in it, whatever came in.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    rewards = rewards.detach().double()
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages[members] = (r - r.mean()) / (r.std(correction=0) + eps)
    return -(advantages * logps).mean()
