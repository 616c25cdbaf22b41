# The norms are sums of absolute values instead of squares.
from torch import Tensor


def pairwise_distances(a: Tensor, b: Tensor) -> Tensor:
    na, nb = a.norm(dim=1), b.norm(dim=1)
    return (na[:, None] + nb[None, :] - 2 * a @ b.T).clamp(min=0).sqrt()
