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
    optimizer.zero_grad()  # before the first part: backward() adds to what it finds
    total = 0.0
    for x, y in micro_batches:
        # The mean over the batch is the mean of the means of its equal parts; dividing the loss
        # divides the gradient that is added.
        loss = loss_fn(model(x), y) / len(micro_batches)
        loss.backward()  # frees this part's graph before the next one is built
        total += loss.item()  # a number: a running sum of tensors would keep every graph alive
    optimizer.step()
    return total
