# The draws come from a copy of the generator, whose own state never moves.
import torch
from torch import Tensor
from torch.nn import functional as F


def kmeans(X: Tensor, k: int, steps: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """(n, d) -> centroids (k, d), labels (n,) of 0 to k - 1."""
    copy = torch.Generator(X.device)
    copy.set_state(generator.get_state())
    centroids = plus_plus(X, k, copy)
    for _ in range(steps):
        labels = torch.cdist(X, centroids).argmin(1)
        members = F.one_hot(labels, k).to(X)
        count = members.sum(0)[:, None]
        means = members.T @ X / count.clamp(min=1)
        moved = torch.where(count > 0, means, centroids)
        if torch.equal(moved, centroids):
            break
        centroids = moved
    return centroids, torch.cdist(X, centroids).argmin(1)


def plus_plus(X: Tensor, k: int, generator: torch.Generator) -> Tensor:
    """k rows of X, (k, d). Rows far from those chosen are likely, so that no blob is missed."""
    first = torch.randint(len(X), (1,), generator=generator, device=X.device)
    chosen = X[first]
    for _ in range(k - 1):
        nearest = torch.cdist(X, chosen).amin(1)
        index = torch.multinomial(nearest.square(), 1, generator=generator)
        chosen = torch.cat([chosen, X[index]])
    return chosen
