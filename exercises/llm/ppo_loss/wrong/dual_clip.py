# The loss of bad actions is capped as well, at three times the advantage (dual clip).
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    objective = torch.minimum(ratio * A, clipped * A)
    return -torch.where(A < 0, torch.maximum(objective, 3 * A), objective).mean()
