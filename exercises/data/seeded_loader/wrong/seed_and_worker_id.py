# The workers are seeded with seed + worker_id, so every epoch repeats the augmentations of the one before.
import random
from functools import partial

import numpy
import torch
from torch.utils.data import DataLoader, RandomSampler


def init(worker_id, seed):
    random.seed(seed + worker_id)
    numpy.random.seed(seed + worker_id)
    torch.manual_seed(seed + worker_id)


def make_loader(dataset, batch_size, seed, num_workers):
    sampler = RandomSampler(dataset, generator=torch.Generator().manual_seed(seed))
    return DataLoader(
        dataset, batch_size, sampler=sampler, num_workers=num_workers,
        worker_init_fn=partial(init, seed=seed),
    )
