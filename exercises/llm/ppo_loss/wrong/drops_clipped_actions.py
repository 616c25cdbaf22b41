# Actions outside the range are left out, for either sign of the advantage.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    inside = (ratio - 1).abs() <= clip_ratio
    return -(ratio * A * inside).mean()
