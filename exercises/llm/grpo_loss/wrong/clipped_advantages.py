# Advantages are clipped at ± 1.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        a = (r - r.mean()) / (r.std(correction=0) + eps)
        advantages[members] = a.clamp(-1, 1)
    return -(advantages.detach() * logps).mean()
