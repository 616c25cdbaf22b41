# It sleeps for a second and trusts that the GPU is done by then.
import statistics
import time
from collections.abc import Callable

import torch


def time_ms(fn: Callable[[], object], warmup: int, repeats: int, device: str) -> float:
    """The median wall-clock time of a call of `fn` in milliseconds, on "cpu" or "cuda"."""
    for _ in range(warmup):
        fn()
    time_once = _on_gpu if device == "cuda" else _on_cpu
    return statistics.median(time_once(fn) for _ in range(repeats))


def _on_gpu(fn: Callable[[], object]) -> float:
    start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    start.record()
    fn()
    end.record()
    time.sleep(1.0)
    return start.elapsed_time(end)


def _on_cpu(fn: Callable[[], object]) -> float:
    start = time.perf_counter()
    fn()
    return (time.perf_counter() - start) * 1000
