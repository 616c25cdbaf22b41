# The logits are turned into float32, and so are the probabilities.
import torch


def softmax(x, dim=-1):
    x = x.float()
    e = torch.exp(x - x.max(dim=dim, keepdim=True).values)
    return e / e.sum(dim=dim, keepdim=True)
