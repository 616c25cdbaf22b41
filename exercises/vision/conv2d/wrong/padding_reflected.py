# The padding mirrors the image instead of adding zeros.
import torch
import torch.nn.functional as F

def conv2d(x, weight, bias=None, stride=1, padding=0):
    x = F.pad(x, (padding, padding, padding, padding), mode='reflect')
    O, C, kh, kw = weight.shape
    p = x.unfold(2, kh, stride).unfold(3, kw, stride)
    out = torch.einsum("bchwij,ocij->bohw", p, weight)
    if bias is not None:
        out = out + bias.view(1, -1, 1, 1)
    return out
