# The value is right, but the gradient is that of the clamped ratio, so nothing outside is brought back.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio) * A
    value = torch.minimum(ratio * A, clipped).detach()
    return -(value + clipped - clipped.detach()).mean()
