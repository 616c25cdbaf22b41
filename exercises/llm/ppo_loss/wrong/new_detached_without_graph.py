# The loss has no graph, because something on its way was detached or made a number, so nothing learns.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps.detach() - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
