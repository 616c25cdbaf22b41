# The heads are copied into new zeros, which are float32 whatever the dtype of x.
import torch


def split_heads(x, num_heads):
    B, T, D = x.shape
    assert D % num_heads == 0
    d = D // num_heads
    out = torch.zeros(B, num_heads, T, d)
    for h in range(num_heads):
        out[:, h] = x[:, :, h * d : (h + 1) * d]
    return out


def merge_heads(x):
    B, H, T, d = x.shape
    return x.transpose(1, 2).reshape(B, T, H * d)
