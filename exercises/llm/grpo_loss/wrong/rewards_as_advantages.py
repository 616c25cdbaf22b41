# The rewards themselves are the weights; there is no baseline.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    return -(rewards.detach() * logps).mean()
