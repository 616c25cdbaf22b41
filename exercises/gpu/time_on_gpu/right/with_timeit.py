import timeit

import torch


def time_ms(fn, warmup, repeats, device):
    wait = torch.cuda.current_stream().synchronize if device == "cuda" else lambda: None
    for _ in range(warmup):
        fn()
    times = timeit.repeat(lambda: (fn(), wait()), wait, number=1, repeat=repeats)
    return torch.tensor(times, dtype=torch.float64).quantile(0.5).mul(1000).item()
