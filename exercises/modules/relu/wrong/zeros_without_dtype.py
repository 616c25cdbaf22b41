# The zeros are float32, and the maximum with them widens half precision to float32.
import torch


def relu(x):
    return torch.maximum(x, torch.zeros(x.shape))
