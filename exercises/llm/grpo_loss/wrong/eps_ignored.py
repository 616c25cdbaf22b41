# The `eps` of the caller is ignored, a constant stands in its place.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages[members] = (r - r.mean()) / (r.std(correction=0) + 1e-5)
    return -(advantages.detach() * logps).mean()
