# NumPy computes it, which knows no graph and turns a single number into a scalar of its own.
import numpy as np
import torch


def relu(x):
    return torch.from_numpy(np.maximum(x.detach().numpy(), 0))
