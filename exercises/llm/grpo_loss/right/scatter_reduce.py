import torch


def grpo_loss(logps, rewards, group_ids, eps=1e-5):
    r = rewards.detach()
    _, index, counts = group_ids.unique(return_inverse=True, return_counts=True)
    empty = r.new_zeros(counts.numel())
    centred = r - empty.scatter_reduce(0, index, r, "mean", include_self=False)[index]
    variance = empty.scatter_add(0, index, centred**2) / (counts - 1).clamp(min=1)
    weights = centred / (variance + eps).sqrt()[index]
    return (-weights * logps).sum() / logps.numel()
