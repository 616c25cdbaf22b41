import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    A = advantages.data
    ratio = torch.exp(new_logps - old_logps.data)
    not_above = torch.clamp(ratio, max=1 + clip_ratio)
    not_below = torch.clamp(ratio, min=1 - clip_ratio)
    return torch.where(A >= 0, not_above, not_below).mul(A).mean().neg()
