# The ratio is clipped at ± clip_ratio instead of 1 ± clip_ratio.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(-clip_ratio, clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
