# The minimum is subtracted instead of the maximum, which makes the exponentials larger still.
import torch


def softmax(x, dim=-1):
    e = torch.exp(x - x.amin(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)
