from collections.abc import Callable

from torch import Tensor, nn
from torch.optim import Optimizer


def accumulated_step(
    model: nn.Module,
    optimizer: Optimizer,
    loss_fn: Callable[[Tensor, Tensor], Tensor],
    micro_batches: list[tuple[Tensor, Tensor]],
) -> float:
    """One optimizer step over all micro-batches; returns the mean loss."""
    raise NotImplementedError
