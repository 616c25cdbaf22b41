import torch


def ppo_loss(new_logps, old_logps, advantages, clip_ratio=0.2):
    with torch.no_grad():
        old, A = old_logps.clone(), advantages.clone()
        bound = torch.where(A > 0, 1 + clip_ratio, 1 - clip_ratio) * A
    surrogate = torch.exp(new_logps - old) * A
    return -torch.where(surrogate < bound, surrogate, bound.to(surrogate)).sum() / A.numel()
