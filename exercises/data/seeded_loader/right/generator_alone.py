import torch
from torch.utils.data import DataLoader


def make_loader(dataset, batch_size, seed, num_workers):
    """PyTorch itself seeds random and NumPy in each worker from the loader's generator."""
    g = torch.Generator().manual_seed(seed)
    return DataLoader(dataset, batch_size, shuffle=True, num_workers=num_workers, generator=g)
