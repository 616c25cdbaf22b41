# It reads a clock of CPU time, which stands still while the process waits.
import statistics
import time

import torch


def time_ms(fn, warmup, repeats, device):
    for _ in range(warmup):
        fn()
    times = []
    for _ in range(repeats):
        if device == "cuda":
            torch.cuda.synchronize()
        start = time.process_time()
        fn()
        if device == "cuda":
            torch.cuda.synchronize()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)
