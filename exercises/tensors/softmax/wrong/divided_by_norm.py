# The exponentials are divided by their Euclidean norm instead of their sum.
import torch
from torch import Tensor


def softmax(x: Tensor, dim: int = -1) -> Tensor:
    if x.numel() == 0:
        return x * 1.0
    y = x.to(torch.float32) if x.dtype in (torch.float16, torch.bfloat16) else x
    biggest = torch.amax(y, dim, keepdim=True)
    numer = (y - biggest).exp()
    denom = numer.pow(2).sum(dim, keepdim=True).sqrt()
    return numer.div(denom).to(x.dtype)
