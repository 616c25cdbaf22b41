# This is softplus, which is smooth at 0.
import torch.nn.functional as F


def relu(x):
    return F.softplus(x)
