# The mean is taken before the minimum, so the batch is clipped as a whole.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum((ratio * A).mean(), (clipped * A).mean())
