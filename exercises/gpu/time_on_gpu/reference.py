import statistics
import time
from collections.abc import Callable

import torch


def time_ms(fn: Callable[[], object], warmup: int, repeats: int, device: str) -> float:
    """The median wall-clock time of a call of `fn` in milliseconds, on "cpu" or "cuda"."""
    # The first calls start the context, fill the allocator's cache, choose kernels, compile.
    for _ in range(warmup):
        fn()
    time_once = _on_gpu if device == "cuda" else _on_cpu
    # One disturbed call moves a mean as far as it likes, and a median hardly.
    return statistics.median(time_once(fn) for _ in range(repeats))


def _on_gpu(fn: Callable[[], object]) -> float:
    # Times are kept only by events that are asked to.
    start, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
    # An idle GPU, so that every call is timed from the same state.
    torch.cuda.synchronize()
    # An event goes into the queue as a kernel does; the GPU notes the time when it gets there.
    start.record()
    fn()
    end.record()
    # fn() has only queued its work: the second time is not known until the GPU has done it.
    end.synchronize()
    return start.elapsed_time(end)  # in milliseconds already


def _on_cpu(fn: Callable[[], object]) -> float:
    # The clock with the finest steps, which nobody sets back. Here fn() returns when it is done.
    start = time.perf_counter()
    fn()
    return (time.perf_counter() - start) * 1000
