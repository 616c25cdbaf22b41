# The groups are taken to be numbered 0 to G - 1, so others are left out.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in range(len(group_ids.unique())):
        members = group_ids == group
        r = rewards[members]
        advantages[members] = (r - r.mean()) / (r.std(correction=0) + eps)
    return -(advantages.detach() * logps).mean()
