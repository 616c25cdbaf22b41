# The cosine ends one step before total_steps.
import math


def cosine_lr_schedule(step, total_steps, warmup_steps, max_lr, min_lr=0.0):
    step = min(step, total_steps)
    if step < warmup_steps:
        return max_lr * float(step) / float(max(1, warmup_steps))
    progress = float(step - warmup_steps) / float(max(1, total_steps - warmup_steps - 1))
    return max(min_lr, min_lr + (max_lr - min_lr) * 0.5 * (1.0 + math.cos(math.pi * progress)))
