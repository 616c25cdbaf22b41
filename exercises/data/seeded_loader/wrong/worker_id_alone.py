# The workers are seeded with their number alone, so every epoch repeats the augmentations of the one before.
import random
import numpy as np
import torch
from torch.utils.data import DataLoader

def seed_worker(worker_id):
    s = worker_id
    torch.manual_seed(s)
    np.random.seed(s)
    random.seed(s)

def make_loader(dataset, batch_size, seed, num_workers):
    g = torch.Generator()
    g.manual_seed(seed)
    return DataLoader(dataset, batch_size=batch_size, shuffle=True, num_workers=num_workers,
                      worker_init_fn=seed_worker, generator=g)
