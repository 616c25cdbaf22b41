# A small number in the divisor hides the underflow of both probabilities, and the ratio is wrong.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = new_logps.exp() / (old_logps.detach().exp() + 1e-8)
    A = advantages.detach()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
