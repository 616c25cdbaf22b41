# The difference of the log-probabilities is taken for the ratio; its exponential is missing.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = new_logps - old_logps.detach()
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
