# The size of the output lacks the + 1, so the last row and column are missing.
import torch
import torch.nn.functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0):
    kH, kW = weight.shape[-2:]
    x = F.pad(x, (padding, padding, padding, padding))
    patches = x.unfold(2, kH, stride).unfold(3, kW, stride)
    out = torch.einsum("bchwij,ocij->bohw", patches, weight)[:, :, :-1, :-1]
    return out if bias is None else out + bias[:, None, None]
