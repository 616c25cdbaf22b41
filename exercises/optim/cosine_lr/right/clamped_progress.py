from math import cos, pi


def cosine_lr_schedule(step, total_steps, warmup_steps, max_lr, min_lr=0.0):
    if warmup_steps > 0 and step <= warmup_steps:
        return step / warmup_steps * max_lr
    progress = min(1.0, (step - warmup_steps) / max(1, total_steps - warmup_steps))
    share = (cos(pi * progress) + 1) / 2
    return share * max_lr + (1 - share) * min_lr
