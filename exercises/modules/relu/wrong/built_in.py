# The built-in ReLU does the work.
import torch.nn.functional as F


def relu(x):
    return F.relu(x)
