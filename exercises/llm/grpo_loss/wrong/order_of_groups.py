# The advantages stand group after group, the log-probabilities in the order of the batch.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = []
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages.append((r - r.mean()) / (r.std(correction=0) + eps))
    return -(torch.cat(advantages).detach() * logps).mean()
