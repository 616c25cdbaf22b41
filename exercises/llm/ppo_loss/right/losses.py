import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    log_ratio = new_logps - old_logps.detach()
    ratio = torch.exp(log_ratio)
    unclipped_loss = -advantages.detach() * ratio
    clipped_loss = -advantages.detach() * torch.clip(ratio, 1.0 - clip_ratio, 1.0 + clip_ratio)
    return torch.max(unclipped_loss, clipped_loss).mean()
