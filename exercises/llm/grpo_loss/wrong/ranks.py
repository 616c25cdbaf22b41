# The rewards are replaced by their ranks within the group.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        ranks = r.argsort().argsort().to(r.dtype)
        advantages[members] = (ranks - ranks.mean()) / (ranks.std(correction=0) + eps)
    return -(advantages.detach() * logps).mean()
