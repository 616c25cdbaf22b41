import math


def cosine_lr_schedule(
    step: int, total_steps: int, warmup_steps: int, max_lr: float, min_lr: float = 0.0
) -> float:
    """The learning rate at a step: linear warm-up from 0, then half a cosine, then `min_lr`."""
    # Strictly below: at warmup_steps both parts give max_lr, and no warm-up means no division by 0.
    if step < warmup_steps:
        return max_lr * step / warmup_steps
    # A cosine rises again after pi. Asking before dividing also covers total == warm-up.
    if step >= total_steps:
        return min_lr
    progress = (step - warmup_steps) / (total_steps - warmup_steps)  # 0 to 1, of the decay alone
    return min_lr + (max_lr - min_lr) * 0.5 * (1 + math.cos(math.pi * progress))
