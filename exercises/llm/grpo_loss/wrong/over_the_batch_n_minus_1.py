# Mean and deviation are those of the whole batch, so easy questions crowd out hard ones.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = (rewards - rewards.mean()) / (rewards.std() + eps)
    return -(advantages.detach() * logps).mean()
