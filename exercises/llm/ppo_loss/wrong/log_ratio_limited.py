# The log-ratio is limited to ± 5, so an action far on the wrong side has no gradient any more.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = (new_logps - old_logps.detach()).clamp(-5, 5).exp()
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
