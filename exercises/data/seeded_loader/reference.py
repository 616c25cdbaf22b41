import random

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


def seed_worker(worker_id: int) -> None:
    """Let the generators of Python and NumPy in a worker follow its own torch seed."""
    # A worker starts as a copy of the main process. PyTorch gives it the seed base + worker_id, and
    # base is drawn from the loader's generator in each epoch: it repeats from run to run, and
    # differs between workers and between epochs. A fixed number here would make all workers alike.
    seed = torch.initial_seed() % 2**32  # NumPy takes 32 bits
    random.seed(seed)
    np.random.seed(seed)


def make_loader(dataset: Dataset, batch_size: int, seed: int, num_workers: int) -> DataLoader:
    """Shuffled batches in the same order every run, augmented differently by each worker."""
    # A generator of its own: with the global one, anything drawn in between changes the order.
    # It is made once and not seeded again, so that each epoch has another order.
    return DataLoader(
        dataset,
        batch_size=batch_size,
        shuffle=True,
        num_workers=num_workers,
        worker_init_fn=seed_worker,
        generator=torch.Generator().manual_seed(seed),
    )
