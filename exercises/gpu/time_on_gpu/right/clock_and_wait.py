from time import perf_counter_ns

import numpy as np
from torch import cuda


def time_ms(fn, warmup, repeats, device):
    def wait():
        if device == "cuda":
            cuda.synchronize()

    times = []
    for i in range(-warmup, repeats):
        wait()
        start = perf_counter_ns()
        fn()
        wait()
        if i >= 0:
            times.append(perf_counter_ns() - start)
    return float(np.median(times)) / 1e6
