# Half of the squared objective is minimised, as for a value function.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    old = old_logps.detach()
    adv = advantages.detach()
    ratio = torch.exp(new_logps - old)
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.min(ratio * adv, clipped * adv * ratio.detach()).mean()
