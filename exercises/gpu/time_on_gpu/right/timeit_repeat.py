import timeit

import torch


def time_ms(fn, warmup, repeats, device):
    sync = torch.cuda.synchronize if device.startswith("cuda") else (lambda: None)

    def call():
        fn()
        sync()

    for _ in range(warmup):
        call()
    seconds = timeit.repeat(call, setup=sync, number=1, repeat=repeats)
    return torch.tensor(seconds, dtype=torch.float64).quantile(0.5).item() * 1000
