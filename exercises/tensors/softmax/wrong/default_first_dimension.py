# The default dimension is the first one instead of the last.
import torch
from torch import Tensor


def softmax(x: Tensor, dim: int = 0) -> Tensor:
    if x.numel() == 0:
        return x.clone()
    e = torch.exp(x - x.amax(dim=dim, keepdim=True))
    return e / e.sum(dim=dim, keepdim=True)
