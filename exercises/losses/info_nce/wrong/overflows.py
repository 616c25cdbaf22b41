# The exponential is taken of the raw similarities, so it overflows at a low temperature.
import torch
import torch.nn.functional as F


def info_nce(a, b, temperature=0.07):
    e = torch.exp(F.normalize(a, dim=-1) @ F.normalize(b, dim=-1).T / temperature)
    forward = -torch.log(e.diagonal() / e.sum(1)).mean()
    backward = -torch.log(e.diagonal() / e.sum(0)).mean()
    return (forward + backward) / 2
