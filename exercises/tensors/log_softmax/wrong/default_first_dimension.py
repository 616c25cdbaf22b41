# The default dimension is the first one instead of the last.
import torch
from torch import Tensor
import torch.nn.functional as F


def log_softmax(x, dim=0):
    return x - x.logsumexp(dim, keepdim=True)
