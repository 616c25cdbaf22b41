# x goes into erf without being divided by √2.
import torch


def gelu(x):
    return 0.5 * x * (1 + torch.erf(x))
