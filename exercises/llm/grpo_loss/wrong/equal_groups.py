# All groups are taken to be of the same size, and to lie one behind the other.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    groups = rewards.view(len(group_ids.unique()), -1)
    advantages = groups - groups.mean(1, keepdim=True)
    advantages = advantages / (groups.std(1, keepdim=True, correction=0) + eps)
    return -(advantages.flatten().detach() * logps).mean()
