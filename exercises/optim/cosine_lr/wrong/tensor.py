# The rate is a tensor, not a Python number.
import math

import torch


def cosine_lr_schedule(step, total_steps, warmup_steps, max_lr, min_lr=0.0):
    if step < warmup_steps:
        return torch.tensor(max_lr * step / warmup_steps)
    if step >= total_steps:
        return min_lr
    progress = (step - warmup_steps) / (total_steps - warmup_steps)
    return torch.tensor(min_lr + 0.5 * (max_lr - min_lr) * (1 + math.cos(math.pi * progress)))
