# The difference is written into the caller's old log-probabilities.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    A = advantages.detach()
    log_ratio = old_logps.detach().neg_().add_(new_logps)
    ratio = log_ratio.exp()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
