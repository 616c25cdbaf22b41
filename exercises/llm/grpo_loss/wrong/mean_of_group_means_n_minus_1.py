# Each group's mean is taken, then the mean of these, so small groups weigh too much.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    losses = []
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages = (r - r.mean()) / (r.std() + eps)
        losses.append(-(advantages.detach() * logps[members]).mean())
    return torch.stack(losses).mean()
