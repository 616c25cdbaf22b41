# The generator is never seeded, so every seed gives the same order.
import random
import numpy as np
import torch
from torch.utils.data import DataLoader

def seed_worker(worker_id):
    s = torch.initial_seed() % 2**32
    np.random.seed(s)
    random.seed(s)

def make_loader(dataset, batch_size, seed, num_workers):
    g = torch.Generator()
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=num_workers,
                      worker_init_fn=seed_worker, generator=g)
