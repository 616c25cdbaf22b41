from collections.abc import Iterable

import torch
from torch import Tensor


@torch.no_grad()
def clip_grad_norm_(parameters: Iterable[Tensor], max_norm: float) -> Tensor:
    """Scale all gradients in place to a global norm of at most `max_norm`.

    Returns the norm from before, a 0-d tensor.
    """
    # A list, because there are two walks and a generator allows one.
    gradients = [p.grad for p in parameters if p.grad is not None]
    if not gradients:
        return torch.tensor(0.0)
    # The norm of the norms is the norm of all entries: sqrt(sum of all squares).
    total = torch.linalg.vector_norm(torch.stack([g.norm() for g in gradients]))
    # The factor stays a tensor and is always applied: `if total > max_norm` would make the CPU wait
    # for the GPU. The clamp keeps small gradients from growing, and turns x / 0 = inf into 1.
    factor = (max_norm / total).clamp(max=1.0)
    for g in gradients:
        g.mul_(factor)
    return total
