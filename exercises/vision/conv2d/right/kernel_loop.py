import torch


def conv2d(x, weight, bias=None, stride=1, padding=0):
    B, C, H, W = x.shape
    O, _, kH, kW = weight.shape
    padded = x.new_zeros(B, C, H + 2 * padding, W + 2 * padding)
    padded[:, :, padding : padding + H, padding : padding + W] = x
    oH = (H + 2 * padding - kH) // stride + 1
    oW = (W + 2 * padding - kW) // stride + 1
    out = x.new_zeros(B, O, oH, oW)
    for i in range(kH):
        for j in range(kW):
            rows = slice(i, i + stride * (oH - 1) + 1, stride)
            columns = slice(j, j + stride * (oW - 1) + 1, stride)
            out = out + torch.einsum("bchw,oc->bohw", padded[:, :, rows, columns], weight[:, :, i, j])
    return out if bias is None else out + bias.reshape(1, O, 1, 1)
