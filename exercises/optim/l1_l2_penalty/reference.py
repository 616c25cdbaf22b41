from collections.abc import Iterable

from torch import Tensor


def penalised_loss(
    loss: Tensor, parameters: Iterable[Tensor], l1: float = 0.0, l2: float = 0.0
) -> Tensor:
    """() -> (): the loss plus `l1` times all |p| and `l2` times all p squared."""
    # One walk for both sums: a generator such as model.parameters() has no second.
    for p in parameters:
        # The slope of |p| is 1 however small p is, so what the data does not hold up goes to 0.
        # The slope of p squared fades with p: weights shrink, and none vanishes.
        # Not `+=`, which would change the caller's loss in place.
        loss = loss + l1 * p.abs().sum() + l2 * p.square().sum()
    return loss
