# The mean of the group is not subtracted.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    adv = torch.zeros_like(rewards)
    for g in group_ids.unique():
        m = group_ids == g
        r = rewards[m]
        adv[m] = r / (r.std() + eps)
    return -(adv.detach() * logps).mean()
