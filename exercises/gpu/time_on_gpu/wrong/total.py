# It gives the time of all calls together.
import statistics
import time

import torch


def time_ms(fn, warmup, repeats, device):
    def wait():
        if device == "cuda":
            torch.cuda.synchronize()

    for _ in range(warmup):
        fn()
    times = []
    for _ in range(repeats):
        wait()
        start = time.perf_counter()
        fn()
        wait()
        times.append((time.perf_counter() - start) * 1000)
    return sum(times)
