# A list of Python numbers is made a tensor, so shape, dtype and graph are lost.
import torch


def relu(x):
    return torch.tensor([max(0.0, v) for v in x.flatten().tolist()])
