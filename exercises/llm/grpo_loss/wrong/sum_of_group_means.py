# The means of the groups are added up instead of one mean being taken over the batch.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    losses = []
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages = (r - r.mean()) / (r.std(correction=0) + eps)
        losses.append(-(advantages.detach() * logps[members]).mean())
    return torch.stack(losses).sum()
