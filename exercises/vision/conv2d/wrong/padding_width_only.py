# Only the width is padded, not the height.
import torch
import torch.nn.functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0):
    kH, kW = weight.shape[-2:]
    x = F.pad(x, (padding, padding))
    patches = x.unfold(2, kH, stride).unfold(3, kW, stride)
    out = torch.einsum("bchwij,ocij->bohw", patches, weight)
    return out if bias is None else out + bias[:, None, None]
