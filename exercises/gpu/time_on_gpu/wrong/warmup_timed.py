# The warm-up calls are timed with the others.
import statistics
import time
from collections.abc import Callable

import torch


def time_ms(fn: Callable[[], object], warmup: int, repeats: int, device: str) -> float:
    """The median wall-clock time of a call of `fn` in milliseconds, on "cpu" or "cuda"."""
    time_once = _on_gpu if device == "cuda" else _on_cpu
    return statistics.median(time_once(fn) for _ in range(warmup + repeats))


def _on_gpu(fn: Callable[[], object]) -> float:
    start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    torch.cuda.synchronize()
    start.record()
    fn()
    end.record()
    end.synchronize()
    return start.elapsed_time(end)


def _on_cpu(fn: Callable[[], object]) -> float:
    start = time.perf_counter()
    fn()
    return (time.perf_counter() - start) * 1000
