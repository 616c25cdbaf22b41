# The built-in function does the work.
import torch.nn.functional as F


def unit(x, eps=1e-12):
    return F.normalize(x, dim=-1, eps=eps)
