from collections.abc import Callable


def time_ms(fn: Callable[[], object], warmup: int, repeats: int, device: str) -> float:
    """The median wall-clock time of a call of `fn` in milliseconds, on "cpu" or "cuda"."""
    raise NotImplementedError
