# The ratio is only clipped above, so the gain of a bad action that becomes rarer has no cap.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(max=1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
