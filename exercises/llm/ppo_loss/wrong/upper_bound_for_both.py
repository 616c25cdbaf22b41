# For bad actions the ratio is capped at 1 - clip_ratio from above instead of from below.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    A = advantages.detach()
    ratio = (new_logps - old_logps.detach()).exp()
    bound = torch.where(A > 0, 1 + clip_ratio, 1 - clip_ratio).to(ratio)
    return -(torch.minimum(ratio, bound) * A).mean()
