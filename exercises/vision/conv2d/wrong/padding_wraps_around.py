# The border is filled with the opposite edge of the image instead of zeros.
import torch
import torch.nn.functional as F


def conv2d(x, weight, bias=None, stride=1, padding=0):
    x = F.pad(x, (padding, padding, padding, padding), mode="circular")
    (kH, kW), (H, W) = weight.shape[2:], x.shape[2:]
    oH, oW = (H - kH) // stride + 1, (W - kW) // stride + 1
    columns = []
    for i in range(oH):
        for j in range(oW):
            top, left = i * stride, j * stride
            patch = x[:, :, top : top + kH, left : left + kW]
            columns.append(torch.einsum("bchw,ochw->bo", patch, weight))
    out = torch.stack(columns, -1).unflatten(-1, (oH, oW))
    return out if bias is None else out + bias[:, None, None]
