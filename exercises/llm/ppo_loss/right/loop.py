import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    total = 0.0
    for new, old, advantage in zip(new_logps, old_logps.tolist(), advantages.tolist(), strict=True):
        ratio = torch.exp(new - old)
        clipped = ratio.clamp(1 - clip_ratio, 1 + clip_ratio)
        total = total + min(ratio * advantage, clipped * advantage)
    return -total / len(new_logps)
