import random
import numpy
import torch
from torch.utils.data import DataLoader, RandomSampler, get_worker_info

def _init(worker_id: int) -> None:
    seed = get_worker_info().seed
    random.seed(seed)
    numpy.random.seed(seed & 0xFFFFFFFF)
    torch.manual_seed(seed)

def make_loader(dataset, batch_size, seed, num_workers):
    order = torch.Generator().manual_seed(seed)
    base = torch.Generator().manual_seed(seed + 1)
    return DataLoader(
        dataset, batch_size, sampler=RandomSampler(dataset, generator=order),
        num_workers=num_workers, worker_init_fn=_init, generator=base,
    )
