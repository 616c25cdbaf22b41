# The difference of the log-probabilities is clipped at ± clip_ratio instead of the ratio at 1 ± clip_ratio.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    log_ratio = new_logps - old_logps.detach()
    A = advantages.detach()
    clipped = log_ratio.clamp(-clip_ratio, clip_ratio).exp()
    return -torch.minimum(log_ratio.exp() * A, clipped * A).mean()
