# The maximum is subtracted on one side of the logarithm only.
import torch
from torch import Tensor


def log_softmax(x: Tensor, dim: int = -1) -> Tensor:
    if x.numel() == 0:
        return x * 1
    top = torch.amax(x.detach(), dim=dim, keepdim=True)
    z = x - top
    total = torch.sum(
        torch.exp(z), dim=dim, keepdim=True, dtype=torch.promote_types(x.dtype, torch.float32)
    )
    return (x - torch.log(total)).to(x.dtype)
