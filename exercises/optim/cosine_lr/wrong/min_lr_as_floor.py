# The cosine falls to 0 and min_lr cuts it off, instead of being where it ends.
import math


def cosine_lr_schedule(step, total_steps, warmup_steps, max_lr, min_lr=0.0):
    if step < warmup_steps:
        return max_lr * step / warmup_steps
    x = min(1.0, (step - warmup_steps) / (total_steps - warmup_steps))
    return max(min_lr, 0.5 * max_lr * (1 + math.cos(math.pi * x)))
