# The zeros are added on the right and at the bottom only, twice as many.
import torch
import torch.nn.functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0):
    kH, kW = weight.shape[-2:]
    x = F.pad(x, (0, 2 * padding, 0, 2 * padding))
    patches = x.unfold(2, kH, stride).unfold(3, kW, stride)
    out = torch.einsum("bchwij,ocij->bohw", patches, weight)
    return out if bias is None else out + bias[:, None, None]
