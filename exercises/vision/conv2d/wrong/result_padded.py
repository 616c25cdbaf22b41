# The zeros are added to the result instead of the image.
import torch
import torch.nn.functional as F

def conv2d(x, weight, bias=None, stride=1, padding=0):
    O, C, kh, kw = weight.shape
    p = x.unfold(2, kh, stride).unfold(3, kw, stride)
    out = torch.einsum("bchwij,ocij->bohw", p, weight)
    out = F.pad(out, (padding, padding, padding, padding))
    if bias is not None:
        out = out + bias.view(1, -1, 1, 1)
    return out
