# The loss is computed in float64, and comes back in it, whatever came in.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    A = advantages.detach()
    ratio = (new_logps.double() - old_logps.detach()).exp()
    return -torch.minimum(ratio * A, ratio.clamp(1 - clip_ratio, 1 + clip_ratio) * A).mean()
