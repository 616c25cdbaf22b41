import time

import torch
from torch.cuda import Event


def median(times):
    times = sorted(times)
    half = len(times) // 2
    return (times[half] + times[-half - 1]) / 2


def time_ms(fn, warmup, repeats, device):
    for _ in range(warmup):
        fn()
    if device == "cpu":
        marks = [time.perf_counter()]
        for _ in range(repeats):
            fn()
            marks.append(time.perf_counter())
        return median([1e3 * (b - a) for a, b in zip(marks, marks[1:])])
    starts = [Event(enable_timing=True) for _ in range(repeats)]
    ends = [Event(enable_timing=True) for _ in range(repeats)]
    for start, end in zip(starts, ends):
        start.record()
        fn()
        end.record()
    torch.cuda.synchronize()
    return median([start.elapsed_time(end) for start, end in zip(starts, ends)])
