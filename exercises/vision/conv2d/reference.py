import torch
import torch.nn.functional as F
from torch import Tensor


def conv2d(
    x: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: int = 1,
    padding: int = 0,
) -> Tensor:
    """(B, C, H, W), (O, C, kH, kW), (O,) -> (B, O, oH, oW)."""
    kH, kW = weight.shape[-2:]
    x = F.pad(x, (padding, padding, padding, padding))  # left, right, top, bottom
    # A view: overlapping patches share their memory. A patch that does not fit whole is dropped,
    # which is the floor in (H - kH) // stride + 1.
    patches = x.unfold(2, kH, stride).unfold(3, kW, stride)  # (B, C, oH, oW, kH, kW)
    # One matrix product: the sum runs over the input channels as well as over the kernel.
    out = torch.einsum("bchwij,ocij->bohw", patches, weight)
    return out if bias is None else out + bias[:, None, None]  # one number for each channel
