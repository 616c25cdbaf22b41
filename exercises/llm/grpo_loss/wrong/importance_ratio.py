# The ratio exp(logps - logps.detach()) takes the place of the log-probability: the gradient is the same, the loss is not.
import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    advantages = torch.zeros_like(rewards)
    for group in group_ids.unique():
        members = group_ids == group
        r = rewards[members]
        advantages[members] = (r - r.mean()) / (r.std(correction=0) + eps)
    return -(advantages.detach() * (logps - logps.detach()).exp()).mean()
