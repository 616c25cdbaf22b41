# Groups of equal rewards are left out of the mean as well, so the others weigh more.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    kept = torch.zeros_like(group_ids, dtype=torch.bool)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages[members] = (r - r.mean()) / (r.std(correction=0) + eps)
        kept |= members & bool(r.std(correction=0) > eps)
    return -(advantages.detach() * logps)[kept].sum() / max(int(kept.sum()), 1)
