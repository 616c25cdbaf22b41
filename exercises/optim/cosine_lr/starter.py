def cosine_lr_schedule(
    step: int, total_steps: int, warmup_steps: int, max_lr: float, min_lr: float = 0.0
) -> float:
    """The learning rate at a step: linear warm-up from 0, then half a cosine, then `min_lr`."""
    raise NotImplementedError
