# The rewards of the caller are overwritten with the advantages.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    rewards = rewards.detach()
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        rewards[members] = (r - r.mean()) / (r.std(correction=0) + eps)
    return -(rewards * logps).mean()
