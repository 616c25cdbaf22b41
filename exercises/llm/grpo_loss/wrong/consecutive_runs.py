# A group is taken to end where the number changes, so interleaved groups fall apart.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    _, sizes = group_ids.unique_consecutive(return_counts=True)
    advantages = []
    for r in rewards.split(sizes.tolist()):
        advantages.append((r - r.mean()) / (r.std(correction=0) + eps))
    return -(torch.cat(advantages).detach() * logps).mean()
