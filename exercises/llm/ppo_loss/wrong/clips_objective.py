# The product of ratio and advantage is clipped instead of the ratio.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    objective = ratio * A
    clipped = objective.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(objective, clipped).mean()
