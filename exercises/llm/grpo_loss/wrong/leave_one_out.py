# The baseline is the mean of the other answers (RLOO), which makes the advantages too large.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        n = len(r)
        others = (r.sum() - r) / (n - 1)
        advantages[members] = (r - others) / (r.std(correction=0) + eps)
    return -(advantages.detach() * logps).mean()
